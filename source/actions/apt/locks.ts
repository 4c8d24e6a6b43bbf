import {probeLocks} from '../../facts/locks.ts';
import {message} from '../../messages/message.ts';
import {exitCodes, ProblemError} from '../../problems.ts';
import {paths} from '../../paths.ts';
import {cleanLine} from '../../render/escape-terminal.ts';
import type {System} from '../../system/types.ts';
import type {ActionContext} from '../module.ts';
import {parseAptStatus} from './status.ts';

/** Fresh cloud machines update themselves at the first start; that takes minutes, not seconds. */
const patienceSeconds = 600;

/** How every scope begins in which packages are changed for us. */
export const scopePrefix = 'jitsi-wizard-packages-';

/** What the package manager of a run of ours that was cut off is at, by its Status-Fd; undefined where somebody else holds the lock. */
const oursIsAt = async (system: System, pid: number | undefined): Promise<string | undefined> => {
	const groups = pid === undefined ? undefined : await system.files.text(`/proc/${pid}/cgroup`);
	if (groups?.includes(scopePrefix) !== true) {
		return undefined;
	}

	const newest = (await system.files.text(paths.aptStatus) ?? '').split('\n').map(line => parseAptStatus(line)).findLast(line => line?.kind === 'progress');
	return newest?.kind === 'progress' ? `${cleanLine(newest.label)}, ${Math.round(newest.percent)} %` : '…';
};

/** What the package manager of a run that was cut off is at right now; undefined where none is at work. */
export const ourWork = async (system: System): Promise<string | undefined> => {
	const [holder] = await probeLocks(system);
	return oursIsAt(system, holder?.pid);
};

/**
Waits until nobody holds one of the five locks of apt, dpkg and debconf (faults.md M2: apt's own option knows two of them),
naming the holder. Never kills a holder or removes a lock file. Throws the problem `lock-held` after ten minutes, which names `command` to try again.
*/
export const waitForLocks = async ({system, report}: Pick<ActionContext, 'system' | 'report'>, command = 'sudo jitsi-wizard resume'): Promise<void> => {
	const start = system.clock.monotonic();
	for (;;) {
		const [holder] = await probeLocks(system);
		if (holder === undefined) {
			return;
		}

		const seconds = Math.round((system.clock.monotonic() - start) / 1000);
		const details = holder.process === undefined ? holder.path : `${holder.process} (${holder.pid}), ${holder.path}`;
		const ours = await oursIsAt(system, holder.pid);
		await report({type: 'waiting', for: ours === undefined ? 'lock' : 'ours', details: ours ?? details, seconds});
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
