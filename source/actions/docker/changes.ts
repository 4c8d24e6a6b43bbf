import {cleanLine} from '../../render/escape-terminal.ts';
import type {DockerEvent, System} from '../../system/types.ts';
import type {ActionContext} from '../module.ts';
import {projectLabel} from './containers.ts';

/** The engine's events that a person wants to see; health checks make many more. */
const told = ['create', 'start', 'die', 'health_status', 'oom'] as const;

/** One event of a container as a line, `jvb: start`, in the engine's own words; undefined for one that is of no service. Pure. */
export const lineOf = ({action, attributes}: DockerEvent): string | undefined => {
	const service = attributes['com.docker.compose.service'];
	const code = action === 'die' ? ` (exit code ${attributes['exitCode'] ?? '?'})` : '';
	return service === undefined || attributes['com.docker.compose.oneoff'] === 'True' ? undefined : cleanLine(`${service}: ${action}${code}`);
};

/** The changes of a project's containers while they are being started. */
export type Changes = {
	/** Waits for the next change, at most so many milliseconds; returns at once for one that came since the last wait. */
	readonly next: (milliseconds: number) => Promise<void>;
	readonly end: () => Promise<void>;
};

/** Listens to the engine and tells the person of each change at once. Where the engine tells nothing, `next` only waits. */
export const followContainers = ({system, report}: {readonly system: Pick<System, 'docker' | 'clock'>} & Pick<ActionContext, 'report'>): Changes => {
	const abort = new AbortController();
	let hasChanged = false;
	let wake: (() => void) | undefined;
	let said: Promise<unknown> = Promise.resolve();
	const onEvent = (event: DockerEvent): void => {
		const line = lineOf(event);
		if (line === undefined) {
			return;
		}

		hasChanged = true;
		wake?.();
		said = (async () => {
			await said;
			await report({type: 'output', lines: [line]});
		})();
	};

	const listening = system.docker.watch({type: ['container'], event: told, label: [projectLabel]}, onEvent, abort.signal);
	return {
		async next(milliseconds) {
			if (!hasChanged) {
				const change = Promise.withResolvers<void>();
				wake = change.resolve;
				await Promise.race([change.promise, system.clock.sleep(milliseconds)]);
			}

			hasChanged = false;
		},
		async end() {
			abort.abort();
			await listening;
			await said;
		},
	};
};
