import {message} from '../messages/message.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import {nothingToUndo, type ActionModule} from './module.ts';
import {holds, probeText} from './probe.ts';

/** Often at first, because most things are so within a second; what takes longer is told every second. */
const pauseMilliseconds = 200;

/** Waits until something can be seen to be so. */
export const wait: ActionModule<'wait'> = {
	describe: ({probe}) => ({summary: message('actions.wait', {probe: probeText(probe)}), argv: []}),
	already: async ({probe}, system) => holds(probe, system),
	async apply({probe, timeoutSeconds}, {system, report}) {
		const start = system.clock.monotonic();
		let told = 0;
		while (!await holds(probe, system)) {
			const seconds = Math.round((system.clock.monotonic() - start) / 1000);
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

			if (seconds > told) {
				told = seconds;
				await report({type: 'waiting', for: 'probe', details: probeText(probe), seconds});
			}

			await system.clock.sleep(pauseMilliseconds);
		}

		return undefined;
	},
	undo: nothingToUndo,
};
