import {message} from '../messages/message.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import type {System} from '../system/types.ts';
import type {ActionModule} from './module.ts';
import {removeAllButRecordings} from './recordings.ts';
import type {ActionOf, Folder} from './types.ts';

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

/** Folders that are made with one command: those with the same owner and mode. Parents come before what is in them, because they stand first. */
const groupsOf = (folders: readonly Folder[]): ReadonlyArray<readonly Folder[]> => {
	const groups: Folder[][] = [];
	for (const folder of folders) {
		const last = groups.at(-1);
		if (last?.[0]?.owner === folder.owner && last[0].mode === folder.mode) {
			last.push(folder);
		} else {
			groups.push([folder]);
		}
	}

	return groups;
};

const keptByContainers = (folders: readonly Folder[]): readonly Folder[] => folders.filter(({inside}) => inside === 'containers');

/** The commands that make the folders, or put owner and mode right where they are there already. `chown -h` follows no link that a container may have made. */
const commands = ({folders}: ActionOf<'make-directories'>): ReadonlyArray<readonly string[]> => [
	...groupsOf(folders).map(group => ['install', '-d', '-m', octal(group[0]!.mode), '-o', String(group[0]!.owner), '-g', String(group[0]!.owner), ...group.map(({path}) => path)]),
	...groupsOf(keptByContainers(folders)).map(group => ['chown', '-R', '-h', `${group[0]!.owner}:${group[0]!.owner}`, ...group.map(({path}) => path)]),
];

/** Whether all are folders of the right owner and mode, and nobody else's file is in those of containers. Few processes, however many folders: this is asked at every run. */
const areRight = async (folders: readonly Folder[], system: System): Promise<boolean> => {
	const {exitCode, stdout} = await system.run(['stat', '-c', '%F %u %g %a %n', ...folders.map(({path}) => path)]);
	const wanted = folders.map(({path, mode, owner}) => `directory ${owner} ${owner} ${mode.toString(8)} ${path}\n`).join('');
	if (exitCode !== 0 || stdout !== wanted) {
		return false;
	}

	for (const group of groupsOf(keptByContainers(folders))) {
		const strangers = await system.run(['find', ...group.map(({path}) => path), '!', '-uid', String(group[0]!.owner), '-print', '-quit']);
		if (strangers.stdout !== '') {
			return false;
		}
	}

	return true;
};

/** A folder and those it is in, outermost first. */
const withParents = (path: string): readonly string[] => {
	const parts = path.split('/').slice(1);
	return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
};

/** Folders that are not there yet, parents before what is in them. */
const missingOf = async (folders: readonly Folder[], system: System): Promise<readonly string[]> => {
	const all = [...new Set(folders.flatMap(({path}) => withParents(path)))];
	// It names those that are there and complains of the others.
	const {stdout} = await system.run(['stat', '-c', '%n', '--', ...all]);
	const present = new Set(stdout.split('\n'));
	return all.filter(path => !present.has(path));
};

/** Folders with their owners and modes. What a container keeps in one belongs to that owner, too. */
export const makeDirectories: ActionModule<'make-directories'> = {
	describe: action => ({
		summary: message('actions.makeDirectories', {paths: action.folders.map(({path}) => path).join(', ')}),
		argv: commands(action),
	}),
	already: async ({folders}, system) => areRight(folders, system),
	intent: async ({folders}, system) => ({created: await missingOf(folders, system)}),
	async apply(action, {system}) {
		const created = await missingOf(action.folders, system);
		for (const argv of commands(action)) {
			const result = await system.run(argv, {timeoutSeconds: 300});
			if (result.exitCode !== 0) {
				throw new ProblemError({
					code: 'directory',
					exitCode: exitCodes.failed,
					what: message('problems.directory.what', {path: action.folders[0]?.path ?? '-'}),
					why: message('problems.directory.why'),
					next: message('problems.directory.next'),
					command: 'sudo jitsi-wizard resume',
					details: result.stderr,
				});
			}
		}

		return {created};
	},
	async undo({folders}, {created = []}, system, {keepRecordings = false} = {}) {
		const kept: string[] = [];
		const inContainers = new Set(keptByContainers(folders).map(({path}) => path));
		for (const path of created.toReversed()) {
			// What containers wrote goes with them; anything else in a folder of ours is the person's.
			await (keepRecordings && inContainers.has(path) ? removeAllButRecordings(path, system) : system.run(inContainers.has(path) ? ['rm', '-rf', '--one-file-system', '--', path] : ['rmdir', '--', path]));
			if ((await system.run(['test', '-e', path])).exitCode === 0) {
				kept.push(path);
			}
		}

		return kept;
	},
};
