import {message} from '../../messages/message.ts';
import type {ActionContext} from '../module.ts';
import type {ActionOf} from '../types.ts';
import {isWell, readContainers, type Container} from './containers.ts';
import {containerProblem} from './up-failure.ts';

const intervalMilliseconds = 1500;

/** Looks at a container that is being started again and again before that counts as its end: one fall while its neighbours come up is normal. */
const fallsAllowed = 2;
const looksAllowed = 4;

/** A container that will not come up by itself: it fell too often, or has been down for a while. `looks`: how often it was seen down in a row. */
export const isLost = (container: Pick<Container, 'status' | 'restarts'> | undefined, first: number, looks: number): boolean => {
	if (container === undefined) {
		return looks >= looksAllowed;
	}

	const isDown = container.status !== 'running' && container.status !== 'created';
	return container.restarts - first > fallsAllowed || (isDown && looks >= looksAllowed);
};

/**
Waits until every container of the project is healthy and tells of each. That a container "runs" says nothing (faults.md M7): one that is
started again and again ends the wait with the problem `container`, and so does one that never gets well.
*/
export const waitForHealth = async ({folder, services, timeoutSeconds}: ActionOf<'compose-up'>, {system, report}: ActionContext): Promise<void> => {
	const start = system.clock.now();
	const first = new Map<string, number>();
	const looks = new Map<string, number>();
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
			const isRunning = container?.status === 'running';
			first.set(service, first.get(service) ?? container?.restarts ?? 0);
			looks.set(service, isRunning ? 0 : (looks.get(service) ?? 0) + 1);
			if (isLost(container, first.get(service)!, looks.get(service)!)) {
				throw await containerProblem(message('problems.container.falls', {service, code: container?.exitCode ?? 0}), {folder, service}, system);
			}
		}

		const sick = open.find(service => stateOf(service)?.health === 'unhealthy');
		const seconds = Math.round((system.clock.now() - start) / 1000);
		if (sick !== undefined || seconds >= timeoutSeconds) {
			const service = sick ?? open[0]!;
			throw await containerProblem(message('problems.container.sick', {service, seconds}), {folder, service}, system);
		}

		const label = open.map(service => `${service} (${stateOf(service)?.health ?? stateOf(service)?.status ?? '-'})`).join(', ');
		await report({type: 'progress', percent: (services.length - open.length) / services.length * 100, phase: 'start', label});
		await system.clock.sleep(intervalMilliseconds);
	}
};
