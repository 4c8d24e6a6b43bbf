import type {ActionRecord} from '../apply/events.ts';
import {message} from '../messages/message.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import type {System} from '../system/types.ts';
import type {ActionModule} from './module.ts';
import {isAsBefore, lookBefore, putBack} from './restore.ts';
import type {ActionOf} from './types.ts';

const filesOf = ({name, service, timer}: ActionOf<'timer'>): ReadonlyArray<readonly [path: string, content: string]> =>
	[[`/etc/systemd/system/${name}.service`, service], [`/etc/systemd/system/${name}.timer`, timer]];

const isChanged = async ([path, ours]: readonly [path: string, content: string], record: ActionRecord, system: System): Promise<boolean> => {
	const {content} = await system.files.fact(path);
	return content !== undefined && content !== ours && !await isAsBefore(path, record, system);
};

const commands = (name: string): ReadonlyArray<readonly string[]> => [['systemctl', 'daemon-reload'], ['systemctl', 'enable', '--now', `${name}.timer`]];

const holds = async (system: System, ...argv: readonly string[]): Promise<boolean> => (await system.run(argv)).exitCode === 0;

/** A program that systemd runs from time to time. */
export const timer: ActionModule<'timer'> = {
	describe: action => ({
		summary: message('actions.timer', {name: `${action.name}.timer`}),
		argv: commands(action.name),
		also: filesOf(action).map(([path, after]) => ({path, before: '', after, mode: 0o644})),
	}),
	async already(action, system) {
		for (const [path, content] of filesOf(action)) {
			if ((await system.files.fact(path)).content !== content) {
				return false;
			}
		}

		return await holds(system, 'systemctl', 'is-enabled', '--quiet', `${action.name}.timer`) && holds(system, 'systemctl', 'is-active', '--quiet', `${action.name}.timer`);
	},
	intent: async (action, system) => lookBefore(filesOf(action).map(([path]) => path), system),
	async apply(action, {system}) {
		for (const [path, content] of filesOf(action)) {
			await system.files.write(path, content, {mode: 0o644});
		}

		for (const argv of commands(action.name)) {
			const result = await system.run(argv);
			if (result.exitCode !== 0) {
				throw new ProblemError({
					code: 'timer',
					exitCode: exitCodes.failed,
					what: message('problems.timer.what', {name: `${action.name}.timer`}),
					why: message('problems.timer.why'),
					next: message('problems.commandFailed.next'),
					command: 'sudo jitsi-wizard resume',
					details: result.stderr,
				});
			}
		}

		return undefined;
	},
	async undo(action, record, system, {purge = false} = {}) {
		await system.run(['systemctl', 'disable', '--now', `${action.name}.timer`]);
		const kept: string[] = [];
		for (const file of filesOf(action)) {
			kept.push(...!purge && await isChanged(file, record, system) ? [file[0]] : await putBack(file[0], record, system));
		}

		// systemd notes when it ran last.
		await system.files.remove(`/var/lib/systemd/timers/stamp-${action.name}.timer`);
		await system.run(['systemctl', 'daemon-reload']);
		return kept;
	},
	async changedSince(action, record, system) {
		const changed: string[] = [];
		for (const file of filesOf(action)) {
			changed.push(...await isChanged(file, record, system) ? [file[0]] : []);
		}

		return changed;
	},
};
