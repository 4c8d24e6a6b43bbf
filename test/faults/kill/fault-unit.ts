import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Event} from '../../../source/apply/events.ts';
import type {Box} from '../../box/harness/box.ts';

/** Where a journal write is cut off: before a byte of it, in its middle, or when it is safely on the disk. */
export type Moment = 'before' | 'torn' | 'after';

/** Who is killed: the engine alone, so that apt goes on; the engine with everything it started, apt in its own scope included; or the machine, whose plug is pulled. */
export type Victim = 'engine' | 'unit' | 'machine';

/** Which event is written, whichever number its line has in this run. */
export type Write = {readonly type: Event['type']; readonly step?: string; readonly action?: number; readonly proof?: string};

/** What happens to the engine that is started next. */
export type EngineFault =
	/** Killed at the nth journal write that resume builds on, or at the first one of an event. */
	| {readonly kind: 'kill'; readonly write: number | Write; readonly moment: Moment; readonly victim: Victim}
	/** Killed when apt has told so many lines of its progress. */
	| {readonly kind: 'packages'; readonly lines: number; readonly victim: Victim}
	/** Killed when apt has told what it is about to do, which is written before dpkg begins. */
	| {readonly kind: 'resolved'; readonly victim: Victim}
	/** Killed while a program that it has started is at work, of which the command line begins so. */
	| {readonly kind: 'child'; readonly command: string; readonly victim: Victim}
	/** Stopped in order after a step, as somebody does who asks for it. */
	| {readonly kind: 'stop'; readonly step: string};

const dropIn = '/run/systemd/system/jitsi-wizard-apply.service.d/fault.conf';

const faultFile = '/run/jw-fault.json';

/** Gives the engines of a running box an environment in which faults happen. Once: having systemd read its units again takes long. */
const prepare = async (box: Box): Promise<void> => {
	if ((await box.run(['test', '-e', dropIn])).exitCode === 0) {
		return;
	}

	await box.write('/run/jw-inject.mjs', readFileSync(join(import.meta.dirname, 'inject.mjs')));
	await box.write(dropIn, '[Service]\nEnvironment=NODE_OPTIONS=--import=/run/jw-inject.mjs\n');
	await box.ok(['systemctl', 'daemon-reload']);
};

/** Runs with the engine of this box under a fault. The program itself is as it is installed: only its unit gets an environment. */
export async function withFault<Result>(box: Box, fault: EngineFault, run: () => Promise<Result>): Promise<Result> {
	await prepare(box);
	await box.write(faultFile, JSON.stringify(fault));
	// What an earlier transaction left is no sign of this one.
	await box.ok(['rm', '-f', '/var/lib/jitsi-wizard/apt-status']);
	try {
		return fault.kind !== 'stop' && fault.victim === 'machine' ? await untilPlug(box, run) : await run();
	} finally {
		await box.ok(['rm', '-f', faultFile]);
	}
}

/** Runs until the engine is at the place; then the plug is pulled, and the box starts again. */
async function untilPlug<Result>(box: Box, run: () => Promise<Result>): Promise<Result> {
	const running = run();
	const ended = (async () => {
		await running.catch(() => undefined);
		return true;
	})();
	const isOver = async (): Promise<boolean> => Promise.race([ended, sleep(20, false)]);
	// Seen from outside: a program in the box each time would slow it down.
	const signal = `/proc/${box.leader.pid}/root/run/jw-now`;
	while (!existsSync(signal)) {
		if (await isOver()) {
			// A plug that is pulled when all is over proves nothing.
			await running;
			throw new Error('the run ended before it came to the place where the plug is to be pulled');
		}
	}

	await box.pullThePlug();
	await ended;
	await box.boot();
	return running;
}
