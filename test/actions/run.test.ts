import {describe, expect, test} from 'vitest';
import {run} from '../../source/actions/run.ts';
import type {System} from '../../source/system/types.ts';
import {tableSystem} from '../support/table-system.ts';

/** A machine with these files, that notes what is removed. */
const machine = (files: readonly string[]) => {
	const removed: string[] = [];
	const lines: string[] = [];
	const empty = tableSystem({files: Object.fromEntries(files.map(path => [path, '']))});
	const system: System = {
		...empty,
		async run(argv) {
			lines.push(argv.join(' '));
			return {exitCode: 0, stdout: '', stderr: ''};
		},
		files: {
			...empty.files,
			async append() {
				// The log is of no interest here.
			},
			async remove(path) {
				removed.push(path);
			},
		},
	};
	return {system, removed, lines};
};

describe('a program that makes files', () => {
	const action = {kind: 'run', argv: ['make-keys'], timeoutSeconds: 1, creates: ['/etc/keys/a', '/etc/keys/b']} as const;
	const context = (system: System) => ({system, report: async () => undefined, changedInStep: false, decided: [], logFile: '/log', statusFile: '/status', transactionHook: []});

	test('undo removes those it made, with folders that are empty then, and keeps those that were there before', async () => {
		const {system, removed, lines} = machine(['/etc/keys/b']);
		const record = await run.intent!(action, system);
		expect(record).toEqual({created: ['/etc/keys/a']});
		await run.apply(action, context(system));
		await run.undo(action, record, system);
		expect(removed).toEqual(['/etc/keys/a']);
		expect(lines.at(-1)).toBe('rmdir --parents --ignore-fail-on-non-empty -- /etc/keys');
	});

	test('undo of one that makes none does nothing', async () => {
		const {system, removed, lines} = machine([]);
		const plain = {kind: 'run', argv: ['true'], timeoutSeconds: 1} as const;
		const record = await run.intent!(plain, system);
		await run.apply(plain, context(system));
		await run.undo(plain, record, system);
		expect(removed).toEqual([]);
		expect(lines).toEqual(['true']);
	});
});

describe('a unit that has to start after a file was written', () => {
	const action = {kind: 'run', argv: ['systemctl', 'restart', 'a'], timeoutSeconds: 1, unless: [{kind: 'started-since', unit: 'a', path: '/store'}]} as const;
	const shown = 'systemctl show --property=ActiveEnterTimestamp --value --timestamp=us+utc a';
	// 2026-11-30 07:32:49.900 UTC.
	const already = async (started: string, written: string | {readonly exitCode: number} = '1796023969.900\n') => run.already(action, tableSystem({commands: {[shown]: started, stat: written}}));

	test('is left alone when it did', async () => {
		expect(await already('Mon 2026-11-30 07:32:49.900000 UTC\n')).toBe(true);
		expect(await already('Tue 2026-12-01 00:00:00.000001 UTC\n')).toBe(true);
	});

	test('is started anew when it started before, be it in the same second, or does not run', async () => {
		expect(await already('Mon 2026-11-30 07:32:49.672123 UTC\n')).toBe(false);
		expect(await already('\n')).toBe(false);
	});

	test('has nothing to wait for where there is no such file', async () => {
		expect(await already('\n', {exitCode: 1})).toBe(true);
	});
});
