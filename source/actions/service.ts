import {message} from '../messages/message.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import {nothingToUndo, type ActionModule} from './module.ts';

/** Starts, restarts or reloads a unit. */
export const service: ActionModule<'service'> = {
	describe: ({unit, verb}) => ({summary: message(`actions.service.${verb}`, {unit}), argv: [['systemctl', verb, unit]]}),
	async already({unit, verb, ifChanged}, system) {
		if (verb === 'start') {
			return (await system.run(['systemctl', 'is-active', '--quiet', unit])).exitCode === 0;
		}

		return ifChanged ? 'neutral' : false;
	},
	async apply({unit, verb, ifChanged}, {system, changedInStep}) {
		if (ifChanged && !changedInStep) {
			return undefined;
		}

		const result = await system.run(['systemctl', verb, unit], {timeoutSeconds: 120});
		if (result.exitCode !== 0) {
			const journal = await system.run(['journalctl', '--no-pager', '-n', '8', '-o', 'cat', '-u', unit]);
			throw new ProblemError({
				code: 'service-failed',
				exitCode: exitCodes.failed,
				what: message('problems.serviceFailed.what', {unit}),
				why: message('problems.serviceFailed.why'),
				next: message('problems.serviceFailed.next', {unit}),
				command: `sudo journalctl -u ${unit} -n 50`,
				details: result.stderr + journal.stdout,
			});
		}

		return undefined;
	},
	undo: nothingToUndo,
};
