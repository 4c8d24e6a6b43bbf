import {message} from '../messages/message.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import {nothingToUndo, type ActionModule} from './module.ts';
import {holds, probeText} from './probe.ts';

/** Waits until something can be seen to be so. */
export const wait: ActionModule<'wait'> = {
	describe: ({probe}) => ({summary: message('actions.wait', {probe: probeText(probe)}), argv: []}),
	already: async ({probe}, system) => holds(probe, system),
	async apply({probe, timeoutSeconds}, {system, report}) {
		const start = system.clock.now();
		while (!await holds(probe, system)) {
			const seconds = Math.round((system.clock.now() - start) / 1000);
			if (seconds >= timeoutSeconds) {
				throw new ProblemError({
					code: 'wait-timeout',
					exitCode: exitCodes.failed,
					what: message('problems.waitTimeout.what', {probe: probeText(probe), seconds: timeoutSeconds}),
					why: message('problems.waitTimeout.why'),
					next: message('problems.waitTimeout.next'),
					command: 'sudo jitsi-wizard resume',
				});
			}

			await report({type: 'waiting', for: 'probe', details: probeText(probe), seconds});
			await system.clock.sleep(1000);
		}

		return undefined;
	},
	undo: nothingToUndo,
};
