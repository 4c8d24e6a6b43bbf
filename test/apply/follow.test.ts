import {Readable} from 'node:stream';
import {describe, expect, test} from 'vitest';
import type {Event} from '../../source/apply/events.ts';
import {followEvents} from '../../source/apply/follow.ts';
import {journalLine} from '../../source/apply/journal.ts';
import {renewalTitle} from '../../source/apply/start.ts';
import {planHash} from '../../source/apply/stored-plan.ts';
import {paths} from '../../source/paths.ts';
import type {System} from '../../source/system/types.ts';
import {memorySystem} from '../support/memory-system.ts';
import {labAnswers, planFor} from '../wizard/fixture.ts';

const plan = planFor(labAnswers);
const begun = (run: string, pid: number, more: Partial<Extract<Event, {type: 'run-started'}>> = {}): Event => ({type: 'run-started', at: 1, run, program: '0', plan: planHash(plan), pid, resumed: false, ...more});
const over = (exitCode: number): Event => ({type: 'run-finished', at: 2, exitCode});

/** A machine whose journal grows by one entry at each time the program sleeps; the unit goes with the last one. */
const machine = (before: readonly Event[], {unit, later = [], files = {}}: {
	readonly unit: {readonly pid: number; readonly description?: string} | undefined;
	readonly later?: ReadonlyArray<readonly Event[]>;
	readonly files?: Readonly<Record<string, string>>;
}): System => {
	const text = (events: readonly Event[]): string => events.map(event => journalLine(event)).join('');
	const waiting = [...later];
	let isUp = unit !== undefined;
	const {system, files: there} = memorySystem({
		files: {...files, ...(before.length === 0 ? {} : {[paths.journal]: text(before)})},
		onRun: line => (line.startsWith('systemctl is-active') ? {stdout: isUp ? 'active\n' : 'inactive\n'}
			: line.startsWith('systemctl show') ? {stdout: `MainPID=${isUp ? unit?.pid : 0}\nDescription=${unit?.description ?? 'jitsi-wizard: install Jitsi Meet'}\n`}
				: undefined),
	});
	return {
		...system,
		files: {
			...system.files,
			tail: async (path, offset) => ({text: (there.get(path) ?? '').slice(offset), offset: there.get(path)?.length ?? 0}),
		},
		clock: {
			...system.clock,
			async sleep(milliseconds) {
				await system.clock.sleep(milliseconds);
				const next = waiting.shift();
				isUp &&= next !== undefined;
				there.set(paths.journal, `${there.get(paths.journal) ?? ''}${text(next ?? [])}`);
			},
		},
	};
};

const follow = async (system: System): Promise<readonly Event[]> => Readable.from(followEvents(system)).toArray();

const told = (events: readonly Event[]) => events.map(event => (event.type === 'run-started' ? event.run : event.type === 'run-finished' ? event.exitCode : event.type));

describe('whoever looks on without naming a run', () => {
	const late = [[], [], [begun('new', 8)], [over(0)]];

	test('waits for the first line of an engine that was just started, on a machine without a journal', async () => {
		expect(told(await follow(machine([], {unit: {pid: 8}, later: late})))).toEqual(['new', 0]);
	});

	test('does not take the end of the run before for the end of the one that was just started', async () => {
		expect(told(await follow(machine([begun('old', 7), over(1)], {unit: {pid: 8}, later: late})))).toEqual(['new', 0]);
	});

	test('does not stay with a run that was killed when another one was just started', async () => {
		expect(told(await follow(machine([begun('old', 7)], {unit: {pid: 8}, later: late})))).toEqual(['new', 0]);
	});

	test('is told at once of a run whose engine is on its way out', async () => {
		expect(told(await follow(machine([begun('old', 7), over(1)], {unit: {pid: 7}, later: late})))).toEqual(['old', 1]);
	});

	test('is told of the last run while a certificate is renewed, which writes no journal', async () => {
		expect(told(await follow(machine([begun('old', 7), over(0)], {unit: {pid: 8, description: renewalTitle}, later: late})))).toEqual(['old', 0]);
	});

	test('is told of the last run when the engine that was started ends without a line', async () => {
		expect(told(await follow(machine([begun('old', 7), over(1)], {unit: {pid: 8}, later: [[], []]})))).toEqual(['old', 1]);
	});
});

describe('a run whose engine died without a word', () => {
	const dead = [begun('old', 7), {type: 'step-started', at: 2, step: 'tools'}] as const;

	test('can go on with the plan that was agreed to, stored or about to be stored', async () => {
		for (const path of [paths.plan, `${paths.state}/plan-old.json`]) {
			const [end] = (await follow(machine(dead, {unit: undefined, files: {[path]: JSON.stringify(plan)}}))).slice(-1);
			expect(end).toMatchObject({problem: {code: 'engine-gone', command: 'sudo jitsi-wizard resume'}, step: 'tools', choices: ['retry', 'change', 'undo', 'report', 'log']});
		}
	});

	test('is told with the last lines of its log, without secrets: nobody has cleaned it', async () => {
		const files = {[paths.plan]: JSON.stringify(plan), [paths.passphrase]: 'canary\n', [paths.log]: '== 2026-01-01T00:00:00.000Z step tools\nthe canary sings\n'};
		const [end] = (await follow(machine(dead, {unit: undefined, files}))).slice(-1);
		expect(end).toMatchObject({lines: ['the [hidden] sings']});
	});

	test('because its journal cannot be written is told with the reason', async () => {
		const system = machine(dead, {unit: undefined, files: {[paths.plan]: JSON.stringify(plan)}});
		const refuse = async (path: string): Promise<never> => {
			throw Object.assign(new Error(`EROFS: read-only file system, open '${path}'`), {code: 'EROFS', path});
		};

		const [end] = (await follow({...system, files: {...system.files, append: refuse}})).slice(-1);
		expect(end).toMatchObject({exitCode: 1, problem: {code: 'read-only', what: {params: {path: paths.journal}}, next: {key: 'failure.readOnly.remedy'}, command: 'sudo jitsi-wizard resume'}});
	});

	test('because the disk is full is told so, though a journal that is not written to takes no room', async () => {
		const system = machine(dead, {unit: undefined, files: {[paths.plan]: JSON.stringify(plan)}});
		const [end] = (await follow({...system, files: {...system.files, space: async () => ({freeBytes: 0, totalBytes: 1e9, freeInodes: 9})}})).slice(-1);
		expect(end).toMatchObject({exitCode: 1, problem: {code: 'disk-full', command: 'sudo jitsi-wizard resume'}});
	});

	test('before its first line has changed nothing and is started again, whatever is known of earlier ones', async () => {
		for (const before of [[], dead]) {
			const system = machine(before, {unit: undefined, files: {[paths.plan]: JSON.stringify(plan), [`${paths.state}/plan-new.json`]: JSON.stringify(plan)}});
			const events = await Readable.from(followEvents(system, {run: 'new'})).toArray();
			expect(events).toMatchObject([{type: 'run-finished', problem: {code: 'engine-gone', why: {key: 'problems.engineGone.unbegun'}, command: 'sudo jitsi-wizard'}, choices: ['change', 'report', 'log']}]);
		}
	});

	test('that took back is gone on with as it was wished', async () => {
		const undoing = [begun('old', 7, {undo: {keepRecordings: true}})];
		const [end] = (await follow(machine(undoing, {unit: undefined}))).slice(-1);
		expect(end).toMatchObject({problem: {command: 'sudo jitsi-wizard uninstall --keep-recordings'}, choices: ['retry', 'report', 'log']});
	});

	test.each(['{"version": 1, "steps": [', JSON.stringify(planFor({...labAnswers, domain: 'other.lab.test'}))])('can be planned anew or taken back where the plan is damaged, and no command is named that refuses: %.25s', async text => {
		const [end] = (await follow(machine(dead, {unit: undefined, files: {[paths.plan]: text}}))).slice(-1);
		expect(end).toMatchObject({problem: {code: 'engine-gone', next: {key: 'problems.engineGone.planLostNext'}}, choices: ['change', 'undo', 'report', 'log']});
		expect(end).not.toHaveProperty('problem.command');
	});
});
