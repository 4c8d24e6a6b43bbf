import {message} from '../../messages/message.ts';
import type {ActionContext} from '../module.ts';
import type {ActionOf} from '../types.ts';
import type {Changes} from './changes.ts';
import {isWell, readContainers, type Container} from './containers.ts';
import {containerProblem} from './up-failure.ts';

/** The engine tells of changes; this often it is asked all the same. */
const intervalMilliseconds = 1500;

/** Falls of a container before they count as its end: one while its neighbours come up is normal. */
const fallsAllowed = 2;
const downMillisecondsAllowed = 6000;

/** A container that will not come up by itself: it fell too often, or has been down for a while. `first`: its falls before; `down`: milliseconds since it was last seen running. */
export const isLost = (container: Pick<Container, 'status' | 'restarts'> | undefined, first: number, down: number): boolean => {
	if (container === undefined) {
		return down >= downMillisecondsAllowed;
	}

	const isDown = container.status !== 'running' && container.status !== 'created';
	return container.restarts - first > fallsAllowed || (isDown && down >= downMillisecondsAllowed);
};

/**
Waits until every container of the project is healthy and tells of each. That a container "runs" says nothing (faults.md M7): one that is
started again and again ends the wait with the problem `container`, and so does one that never gets well.
*/
export const waitForHealth = async ({folder, services, timeoutSeconds}: ActionOf<'compose-up'>, {system, report}: Pick<ActionContext, 'system' | 'report'>, changes: Pick<Changes, 'next'>): Promise<void> => {
	const start = system.clock.monotonic();
	const first = new Map<string, number>();
	const seenRunning = new Map<string, number>();
	for (;;) {
		const containers = await readContainers(system, folder);
		const stateOf = (service: string) => containers.find(container => container.service === service);
		const open = services.filter(service => {
			const container = stateOf(service);
			return container === undefined || !isWell(container);
		});
		if (open.length === 0) {
			await report({type: 'progress', percent: 100, phase: 'start', label: services.join(', ')});
			return;
		}

		for (const service of open) {
			const container = stateOf(service);
			const now = system.clock.monotonic();
			const seen = container?.status === 'running' ? now : seenRunning.get(service) ?? now;
			seenRunning.set(service, seen);
			first.set(service, first.get(service) ?? container?.restarts ?? 0);
			if (isLost(container, first.get(service)!, now - seen)) {
				throw await containerProblem(message('problems.container.falls', {service, code: container?.exitCode ?? 0}), {folder, service}, system);
			}
		}

		const sick = open.find(service => stateOf(service)?.health === 'unhealthy');
		const seconds = Math.round((system.clock.monotonic() - start) / 1000);
		if (sick !== undefined || seconds >= timeoutSeconds) {
			const service = sick ?? open[0]!;
			throw await containerProblem(message('problems.container.sick', {service, seconds}), {folder, service}, system);
		}

		const label = open.map(service => `${service} (${stateOf(service)?.health ?? stateOf(service)?.status ?? '-'})`).join(', ');
		await report({type: 'progress', percent: (services.length - open.length) / services.length * 100, phase: 'start', label});
		await changes.next(intervalMilliseconds);
	}
};
