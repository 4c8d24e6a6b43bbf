import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect} from 'vitest';
import type {Box} from '../../box/harness/box.ts';
import {holdLock, packageLocks} from '../../box/harness/faults.ts';
import type {Outcome} from '../../box/harness/command.ts';
import {childrenOf, readProcess} from '../../box/harness/identity.ts';
import {ownFolders} from '../../box/support/may-remain.ts';
import {said, stateFolder, type Product} from '../../box/support/product.ts';
import {agree, type Repair, type ResultClass} from './fault-row.ts';

/** An engine that waits in the middle of its second step, because somebody else has a lock of the packages. */
export type Parked = {
	/** What the command that started it ends with. */
	readonly viewer: Promise<Outcome>;
	/** The program that the person sees, by its number in the box. */
	readonly viewerPid: () => Promise<number>;
	/** Lets go of the lock. */
	readonly release: () => Promise<void>;
};

/** Something that goes wrong while a run is in progress. `code`: the problem that the run ends with. */
export type DuringRow = {
	readonly row: number;
	readonly title: string;
	readonly result: ResultClass;
	readonly exitCode: number;
	readonly code: string;
	/** Whether a download stood still, which the person was told, for two minutes, and again when it was tried once more. */
	readonly standsStill?: boolean;
	/** Break it before the run; what it returns puts it right. */
	readonly play: (product: Product) => Promise<Repair>;
};

export const unit = 'jitsi-wizard-apply.service';

export const isActive = async (box: Box): Promise<boolean> => (await box.run(['systemctl', 'is-active', unit])).stdout.trim() === 'active';

/** nsenter stops itself when what it started is stopped (util-linux: sys-utils/nsenter.c), and only this side can let it go on. */
export function wakeStopped(): void {
	for (const pid of childrenOf(process.pid)) {
		if (/^State:\s+T/mv.test(readProcess(pid, 'status'))) {
			process.kill(pid, 'SIGCONT');
		}
	}
}

/** Wait for something that takes a moment on a busy machine. */
export async function until(isSo: () => Promise<boolean>, what: string, seconds = 300): Promise<void> {
	for (const end = Date.now() + (seconds * 1000); Date.now() < end;) {
		if (await isSo()) {
			return;
		}

		await sleep(200);
	}

	throw new Error(`waited in vain: ${what}`);
}

/** Start an installation that will wait for a lock. */
export async function park(product: Product, lock: keyof typeof packageLocks = 'frontend', start: (product: Product) => Promise<Outcome> = agree): Promise<Parked> {
	const {box, journal} = product;
	const holder = await holdLock(box, packageLocks[lock], 3600, 'unattended-upgr');
	const viewer = start(product);
	let isOver = false;
	void (async () => {
		await viewer.catch(() => undefined);
		isOver = true;
	})();

	const isWaiting = async (): Promise<boolean> => {
		if (isOver) {
			throw new Error(`it did not wait: ${said(await viewer)}`);
		}

		const events = await journal().catch(() => []);
		return events.some(event => event.type === 'waiting' && event.for === 'lock' && event.details.includes('unattended-upgr'));
	};

	try {
		await until(isWaiting, `an engine that waits for ${lock}`);
	} catch (error) {
		await holder.end();
		throw error;
	}

	return {
		viewer,
		viewerPid: async () => Number((await box.ok(['pgrep', '--full', '--oldest', 'cli.js apply'])).trim()),
		release: async () => holder.end(),
	};
}

/** Take everything back, so that the next fault meets the box as it was. */
export async function takeBack({wizard, box}: Product): Promise<void> {
	await until(async () => !await isActive(box), 'the engine to end');
	if ((await box.run(['test', '-e', stateFolder])).exitCode !== 0) {
		return;
	}

	const outcome = await wizard(['uninstall', '--yes']);
	expect(outcome.exitCode, said(outcome)).toBe(0);
}

/** How many seconds a download stood still, for each time that the person was told so. */
const stillness = async ({journal}: Product): Promise<readonly number[]> => {
	const waits = (await journal()).flatMap(event => (event.type === 'waiting' && event.for === 'download' ? [event.seconds] : []));
	return waits.filter((seconds, index) => seconds >= 20 && !(waits[index + 1]! > seconds));
};

/** Break it, let a run meet it, put it right, take everything back. */
export async function failAndTakeBack(product: Product, {play, exitCode, code, standsStill = false}: DuringRow): Promise<void> {
	const hosts = await product.box.read('/etc/hosts');
	const repair = await play(product);
	try {
		const outcome = await agree(product);
		expect(outcome.exitCode, said(outcome)).toBe(exitCode);
		expect((await product.journal()).at(-1), said(outcome)).toMatchObject({type: 'run-finished', exitCode, problem: {code}});
		expect(said(outcome)).toContain('sudo ');
		const still = await stillness(product);
		console.log(`${code}: stood still for ${still.join(', ') || '-'} s`);
		// In one piece, or by turns of half a minute where a server that answers again and again falls silent each time; once more where all lists are fetched before ours.
		const total = still.reduce((sum, seconds) => sum + seconds, 0);
		expect(standsStill ? total >= 200 && total <= 420 : total === 0, `stood still for ${still.join(', ') || '-'} s`).toBe(true);
	} finally {
		await repair();
		// Whatever it did, the next fault meets the box as it was.
		await takeBack(product);
	}

	expect(await product.box.read('/etc/hosts')).toBe(hosts);
	expect(await ownFolders(product.box)).toEqual([]);
}
