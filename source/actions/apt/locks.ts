import {probeLocks} from '../../facts/locks.ts';
import {message} from '../../messages/message.ts';
import {exitCodes, ProblemError} from '../../problems.ts';
import type {ActionContext} from '../module.ts';

/** Fresh cloud machines update themselves at the first start; that takes minutes, not seconds. */
const patienceSeconds = 600;

/**
Waits until nobody holds one of the five locks of apt, dpkg and debconf (faults.md M2: apt's own option knows two of them),
naming the holder. Never kills a holder or removes a lock file. Throws the problem `lock-held` after ten minutes, which names `command` to try again.
*/
export const waitForLocks = async ({system, report}: Pick<ActionContext, 'system' | 'report'>, command = 'sudo jitsi-wizard resume'): Promise<void> => {
	const start = system.clock.now();
	for (;;) {
		const [holder] = await probeLocks(system);
		if (holder === undefined) {
			return;
		}

		const seconds = Math.round((system.clock.now() - start) / 1000);
		const details = holder.process === undefined ? holder.path : `${holder.process} (${holder.pid}), ${holder.path}`;
		await report({type: 'waiting', for: 'lock', details, seconds});
		if (seconds >= patienceSeconds) {
			throw new ProblemError({
				code: 'lock-held',
				exitCode: exitCodes.busy,
				what: message('problems.lockHeld.what', {holder: details}),
				why: message('problems.lockHeld.why'),
				next: message('problems.lockHeld.next'),
				command,
			});
		}

		await system.clock.sleep(1000);
	}
};
