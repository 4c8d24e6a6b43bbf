import {expect} from 'vitest';
import type {packageLocks} from '../../box/harness/faults.ts';
import type {Outcome} from '../../box/harness/command.ts';
import {said, type Product} from '../../box/support/product.ts';
import {agree, inOrder, type ResultClass} from './fault-row.ts';
import {isActive, unit, until, wakeStopped, type DuringRow, type Parked} from './park.ts';

const immutable = (path: string): DuringRow['play'] => async ({box}) => {
	await box.ok(['mkdir', '--parents', path.slice(0, path.lastIndexOf('/'))]);
	await box.run(['touch', '--no-create', path]);
	await box.ok(['chattr', '+i', path]);
	return async () => box.ok(['chattr', '-i', path]);
};

/** Faults that a run meets after consent, in its first steps. */
export const duringRows: readonly DuringRow[] = [
	{row: 21, title: 'an immutable /etc/hosts', result: 'needs you', exitCode: 3, code: 'hosts-immutable', play: immutable('/etc/hosts')},
	{row: 20, title: 'an immutable folder of keyrings', result: 'retryable', exitCode: 1, code: 'forbidden', play: immutable('/usr/share/keyrings')},
	{row: 20, title: 'an immutable folder of package sources', result: 'retryable', exitCode: 1, code: 'forbidden', play: immutable('/etc/apt/sources.list.d')},
	{row: 37, title: 'nginx pinned away', result: 'retryable', exitCode: 1, code: 'apt-no-candidate', async play({box}) {
		await box.write('/etc/apt/preferences.d/pin', 'Package: nginx*\nPin: release *\nPin-Priority: -1\n');
		return async () => box.ok(['rm', '/etc/apt/preferences.d/pin']);
	}},
];

/** What somebody does to a run that is waiting for a lock; ends when the lock was let go and the run is over. */
export type ParkedRow = {readonly row: number; readonly title: string; readonly result: ResultClass; readonly exitCode: number; /** The problem that the run ends with, as its journal tells; without one it was killed before it could tell. */ readonly code?: string; readonly lock?: keyof typeof packageLocks; /** What is started instead of an installation with consent. */ readonly start?: (product: Product) => Promise<Outcome>; readonly act: (product: Product, parked: Parked) => Promise<Outcome>};

const signalTo = async ({box}: Product, {viewerPid}: Parked, name: string): Promise<void> => {
	await box.ok(['kill', `-${name}`, String(await viewerPid())]);
};

const goesOn = async ({box}: Product): Promise<void> => {
	expect(await isActive(box), 'the engine goes on').toBe(true);
};

/** The run's end as `watch` tells it. */
const watch = async ({wizard}: Product): Promise<Outcome> => wizard(['watch', '--plain']);

/** What a run ends with that was let go on: its packages are signed by a stranger. */
const signedByStranger = 'apt-signature';

/** A signal for what the person sees: the run goes on to its own end. */
const viewerSignal = (row: number, title: string, name: string, expected: readonly number[]): ParkedRow => ({
	row, title, result: 'retryable', exitCode: 1, code: signedByStranger,
	async act(product, parked) {
		await signalTo(product, parked, name);
		const seen = await parked.viewer;
		expect(expected, said(seen)).toContain(seen.exitCode);
		await goesOn(product);
		await parked.release();
		return watch(product);
	},
});

const lockRow = (lock: keyof typeof packageLocks): ParkedRow => ({
	row: 29, title: `the lock ${lock} held by somebody: waited for, with the holder's name`, result: 'retryable', exitCode: 1, code: signedByStranger, lock,
	async act(_, parked) {
		await parked.release();
		return parked.viewer;
	},
});

/** An installation with consent whose standard output somebody else reads. */
const readBy = (reader: string): ParkedRow['start'] => async ({box, standin}) =>
	box.run(['bash', '-c', `jitsi-wizard apply --answers /root/answers.yaml --accept-key ${standin.fingerprint} --yes | ${reader}; exit "\${PIPESTATUS[0]}"`], {timeoutSeconds: 600});

/** Nobody hears what is said: the run goes on to its own end, and so does the command, without complaint. */
const readerGone = (title: string, reader: string, leave: (product: Product) => Promise<unknown>): ParkedRow => ({
	row: 13, title, result: 'retryable', exitCode: 1, code: signedByStranger, start: readBy(reader),
	async act(product, parked) {
		await leave(product);
		await goesOn(product);
		await parked.release();
		const seen = await parked.viewer;
		expect(seen.stderr).not.toMatch(/EPIPE|\bat .*\.js:\d/v);
		const told = await watch(product);
		expect(told.exitCode, said(told)).toBe(seen.exitCode);
		expect(said(told)).toContain('sudo jitsi-wizard resume');
		return seen;
	},
});

/** A folder that can only be read from now on; returns what takes that back. As a mount of its own: what the box has open for writing elsewhere would keep the whole disk from it. */
const readOnly = async ({box}: Product, path: string): Promise<() => Promise<unknown>> => {
	await inOrder(box, ['mount', '--bind', path, path], ['mount', '-o', 'remount,ro,bind', path]);
	return async () => box.ok(['umount', '--lazy', path]);
};

const onlyRead = /A disk can only be read at the moment/v;

/** Apt and dpkg meet it in the next step, which installs the web server: up to there the source of packages is healthy. */
const readOnlyForPackages = (path: string, revision: number): ParkedRow => ({
	row: 20, title: `${path} can only be read any more when packages are unpacked`, result: 'retryable', exitCode: 1, code: 'read-only',
	async act(product, parked) {
		await product.standin.publish({revision});
		const writable = await readOnly(product, path);
		try {
			await parked.release();
			const seen = await parked.viewer;
			expect(said(seen)).toMatch(onlyRead);
			expect((await product.journal()).at(-1), said(seen)).toMatchObject({type: 'run-finished', step: 'web-server'});
			return seen;
		} finally {
			await writable();
		}
	},
});

/*
Runs that wait for a lock. Nobody wants the whole installation here: the repository is signed by a stranger, so each ends with code 1
once the lock is let go. Those of the last rows are healthy.
*/
export const parkedRows: readonly ParkedRow[] = [
	...(['frontend', 'dpkg', 'archives', 'lists', 'debconf'] as const).map(lock => lockRow(lock)),
	viewerSignal(7, 'SIGHUP for what the person sees', 'HUP', [129]),
	viewerSignal(9, 'SIGTERM for what the person sees', 'TERM', [143]),
	viewerSignal(2, 'SIGKILL for what the person sees', 'KILL', [137]),
	{
		row: 8, title: 'Ctrl-C twice: the first explains, the second ends the watching only', result: 'retryable', exitCode: 1, code: signedByStranger,
		async act(product, parked) {
			await signalTo(product, parked, 'INT');
			await new Promise(resolve => {
				setTimeout(resolve, 1000);
			});
			await signalTo(product, parked, 'INT');
			const seen = await parked.viewer;
			expect(seen.exitCode, said(seen)).toBe(130);
			await goesOn(product);
			await parked.release();
			return watch(product);
		},
	},
	{
		row: 15, title: 'what the person sees stands still for a while', result: 'retryable', exitCode: 1, code: signedByStranger,
		async act(product, parked) {
			// SIGSTOP, because the kernel keeps SIGTSTP from a program that no shell of a terminal waits for.
			const pid = String(await parked.viewerPid());
			await product.box.ok(['kill', '-STOP', pid]);
			await goesOn(product);
			await parked.release();
			await until(async () => !await isActive(product.box), 'the engine to end');
			await product.box.ok(['kill', '-CONT', pid]);
			wakeStopped();
			return parked.viewer;
		},
	},
	readerGone('a reader that leaves after one line, before the run begins', 'head -n 1', async () => undefined),
	readerGone('a reader that is killed in the middle of the run', '{ echo "$BASHPID" >/run/reader; exec cat; }', async ({box}) => box.ok(['sh', '-c', 'kill -KILL "$(cat /run/reader)"'])),
	{
		row: 94, title: 'a second installation while one runs', result: 'needs you', exitCode: 75, code: signedByStranger,
		async act(product, parked) {
			const second = await agree(product);
			expect(said(second)).toContain('Another run has been in progress since');
			await parked.release();
			await parked.viewer;
			return second;
		},
	},
	{
		row: 94, title: 'an uninstall while an installation runs', result: 'needs you', exitCode: 75, code: signedByStranger,
		async act({wizard}, parked) {
			const second = await wizard(['uninstall', '--yes']);
			expect(said(second)).toContain('Another run has been in progress since');
			await parked.release();
			await parked.viewer;
			return second;
		},
	},
	{
		row: 94, title: 'a resume while an installation runs', result: 'needs you', exitCode: 75, code: signedByStranger,
		async act({wizard}, parked) {
			const second = await wizard(['resume']);
			expect(said(second)).toContain('Another run has been in progress since');
			await parked.release();
			await parked.viewer;
			return second;
		},
	},
	{
		row: 2, title: 'SIGKILL for the engine: the person is told so, with the command to go on', result: 'retryable', exitCode: 1,
		async act({box}, parked) {
			await box.ok(['systemctl', 'kill', '--kill-whom=main', '--signal=SIGKILL', unit]);
			const seen = await parked.viewer;
			expect(said(seen)).toContain('sudo jitsi-wizard resume');
			await parked.release();
			return seen;
		},
	},
	{
		row: 20, title: '/var can only be read any more: no journal, so whoever looks on says why, and so does resume; written again, resume goes on', result: 'retryable', exitCode: 1, code: signedByStranger,
		async act(product, parked) {
			const writable = await readOnly(product, '/var');
			try {
				await parked.release();
				for (const seen of [await parked.viewer, await product.wizard(['resume'])]) {
					expect(seen.exitCode, said(seen)).toBe(1);
					expect(said(seen)).toMatch(onlyRead);
					expect(said(seen)).toContain('sudo jitsi-wizard resume');
				}
			} finally {
				await writable();
			}

			return product.wizard(['resume']);
		},
	},
	{
		row: 9, title: 'the machine is switched off in order: the engine ends its step and says where it stopped', result: 'retryable', exitCode: 143, code: 'stopped',
		async act({box, standin}, parked) {
			await box.ok(['systemctl', 'stop', '--no-block', unit]);
			await standin.publish({revision: 3});
			await parked.release();
			return parked.viewer;
		},
	},
	readOnlyForPackages('/usr', 4),
	readOnlyForPackages('/etc', 5),
];
