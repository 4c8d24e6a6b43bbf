import {readFileSync} from 'node:fs';
import process from 'node:process';

/** A process that cannot be mistaken for a later one with the same number. `started` is in clock ticks since boot. */
export type Identity = {readonly pid: number; readonly started: string};

/** Identity of a running process, or undefined when there is none with this number. */
export function identify(pid: number): Identity | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The second field is the program's name in parentheses and may hold spaces; the state follows it.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		// A zombie holds nothing any more; it only waits for its parent.
		return fields[0] === 'Z' ? undefined : {pid, started: fields[19]!};
	} catch {
		return undefined;
	}
}

/** Whether exactly this process still runs. */
export function isRunning(identity: Identity): boolean {
	return identify(identity.pid)?.started === identity.started;
}

/** Send a signal to exactly this process. Does nothing when it has ended. */
export function signal(identity: Identity, name: NodeJS.Signals): void {
	if (isRunning(identity)) {
		try {
			process.kill(identity.pid, name);
		} catch {
			// It ended in the meantime.
		}
	}
}

/** The process this code runs in. */
export const self = identify(process.pid)!;

/** Processes started by a process, by their numbers. */
export function childrenOf(pid: number): number[] {
	return readProcess(pid, `task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

/** A file of /proc/PID, or nothing when the process has ended. */
export function readProcess(pid: number, file: string): string {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8');
	} catch {
		return '';
	}
}
