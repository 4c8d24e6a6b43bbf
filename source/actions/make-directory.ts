import {message} from '../messages/message.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import type {System} from '../system/types.ts';
import type {ActionModule} from './module.ts';
import type {ActionOf} from './types.ts';

type MakeDirectory = ActionOf<'make-directory'>;

/** The commands that make the folder, or put owner and mode right where it is there already. `chown -h` follows no link that a container may have made. */
const commands = ({path, mode, owner, inside}: MakeDirectory): ReadonlyArray<readonly string[]> => [
	['install', '-d', '-m', mode.toString(8).padStart(4, '0'), '-o', String(owner), '-g', String(owner), path],
	...(inside === 'containers' ? [['chown', '-R', '-h', `${owner}:${owner}`, path]] : []),
];

const isRight = async ({path, mode, owner, inside}: MakeDirectory, system: System): Promise<boolean> => {
	const {exitCode, stdout} = await system.run(['stat', '-c', '%F %u %g %a', path]);
	if (exitCode !== 0 || stdout.trim() !== `directory ${owner} ${owner} ${mode.toString(8)}`) {
		return false;
	}

	const strangers = inside === 'containers' ? await system.run(['find', path, '!', '-uid', String(owner), '-print', '-quit']) : undefined;
	return strangers === undefined || strangers.stdout === '';
};

/** Folders that are not there yet, outermost first. */
const missingOf = async (path: string, system: System): Promise<readonly string[]> => {
	const parts = path.split('/').slice(1);
	const folders = parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
	// It names those that are there and complains of the others.
	const {stdout} = await system.run(['stat', '-c', '%n', '--', ...folders]);
	const present = new Set(stdout.split('\n'));
	return folders.filter(folder => !present.has(folder));
};

/** A folder with its owner and mode. What a container keeps in it belongs to that owner, too. */
export const makeDirectory: ActionModule<'make-directory'> = {
	describe: action => ({
		summary: message(action.owner === 0 ? 'actions.makeDirectory' : 'actions.makeDirectoryFor', {path: action.path, owner: String(action.owner)}),
		argv: commands(action),
	}),
	already: async (action, system) => isRight(action, system),
	intent: async ({path}, system) => ({created: await missingOf(path, system)}),
	async apply(action, {system}) {
		const created = await missingOf(action.path, system);
		for (const argv of commands(action)) {
			const result = await system.run(argv, {timeoutSeconds: 300});
			if (result.exitCode !== 0) {
				throw new ProblemError({
					code: 'directory',
					exitCode: exitCodes.failed,
					what: message('problems.directory.what', {path: action.path}),
					why: message('problems.directory.why'),
					next: message('problems.directory.next'),
					command: 'sudo jitsi-wizard resume',
					details: result.stderr,
				});
			}
		}

		return {created};
	},
	async undo({inside}, {created = []}, system) {
		const kept: string[] = [];
		for (const path of created.toReversed()) {
			// What containers wrote goes with them; anything else in a folder of ours is the person's.
			await system.run(inside === 'containers' && path === created.at(-1) ? ['rm', '-rf', '--one-file-system', '--', path] : ['rmdir', '--', path]);
			if ((await system.run(['test', '-e', path])).exitCode === 0) {
				kept.push(path);
			}
		}

		return kept;
	},
};
