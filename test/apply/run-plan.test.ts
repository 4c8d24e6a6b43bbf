import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Action} from '../../source/actions/types.ts';
import {changeId} from '../../source/apply/changes.ts';
import type {Event} from '../../source/apply/events.ts';
import {historyOf, type History} from '../../source/apply/history.ts';
import {cutOffIn, runPlan} from '../../source/apply/run-plan.ts';
import {undoChanges} from '../../source/apply/undo.ts';
import {message} from '../../source/messages/message.ts';
import type {Plan, Step} from '../../source/plan/types.ts';
import {createSystem} from '../../source/system/index.ts';
import {createFiles} from '../../source/system/files.ts';
import {memorySystem} from '../support/memory-system.ts';
import {temporaryDirectory} from '../support/temporary.ts';

const step = (id: string, ...actions: readonly Action[]): Step => ({id, title: message('plan.tools.title'), why: message('plan.tools.why'), actions});
const planOf = (...steps: readonly Step[]): Plan => ({
	version: 1, program: '0.0.0', steps, outsideHosts: [], opens: [], size: {}, advice: [],
	answers: {version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', certificate: {kind: 'self-signed'}},
});

/** The real machine, with its backups in the test's own directory. */
const run = async (directory: string, plan: Plan, {history = historyOf([]), stopAfter = Infinity, stop = 'step'}: {readonly history?: History; readonly stopAfter?: number; readonly stop?: 'step' | 'terminate'} = {}) => {
	const events: Event[] = [];
	const system = {...createSystem(), files: createFiles(join(directory, 'backups'))};
	let asked = 0;
	const outcome = await runPlan(plan, {
		system,
		async emit(event) {
			events.push({...event, at: 0});
		},
		history,
		program: {node: 'node', script: 'cli.js'},
		stopRequested: () => (asked++ >= stopAfter ? stop : undefined),
		prove: async () => [],
	});
	return {outcome, events, system, outcomes: events.filter(event => event.type === 'step-finished').map(event => event.outcome)};
};

test('a plan is carried out, a second time it finds everything so already, and undo takes it back', async () => {
	const directory = await temporaryDirectory();
	const theirs = join(directory, 'theirs.conf');
	const ours = join(directory, 'ours.conf');
	await writeFile(theirs, 'a = 1\nno newline at the end');
	const plan = planOf(
		step('one', {kind: 'managed-block', path: theirs, comment: '#', lines: ['a = 2']}),
		step('two', {kind: 'write-file', path: ours, content: 'x\n', mode: 0o640}),
	);

	const first = await run(directory, plan);
	expect(first.outcome).toEqual({exitCode: 0});
	expect(first.outcomes).toEqual(['changed', 'changed']);
	expect(await readFile(theirs, 'utf8')).toContain('a = 2');

	const second = await run(directory, plan);
	expect(second.outcomes).toEqual(['already', 'already']);

	await undoChanges(historyOf(first.events).changes, {system: first.system, emit: async () => undefined});
	expect(await readFile(theirs, 'utf8')).toBe('a = 1\nno newline at the end');
	await expect(readFile(ours)).rejects.toThrow();
});

test('a block that is no longer wanted is taken out byte for byte, and nothing is left to undo', async () => {
	const directory = await temporaryDirectory();
	const path = join(directory, 'theirs.conf');
	await writeFile(path, 'a = 1\nno newline at the end');
	const block = {kind: 'managed-block', path, comment: '#', lines: ['a = 2']} as const;
	const added = await run(directory, planOf(step('one', block)));
	const without = planOf(step('one', {...block, lines: [], before: block.lines}));
	const removed = await run(directory, without);
	expect(removed.outcomes).toEqual(['changed']);
	expect(await readFile(path, 'utf8')).toBe('a = 1\nno newline at the end');
	expect(historyOf([...added.events, ...removed.events]).changes).toEqual([]);
	expect((await run(directory, without)).outcomes).toEqual(['already']);
});

test('intent stands before outcome for every change', async () => {
	const directory = await temporaryDirectory();
	const {events} = await run(directory, planOf(step('one', {kind: 'write-file', path: join(directory, 'x'), content: '', mode: 0o600})));
	expect(events.map(({type}) => type)).toEqual(['step-started', 'action-started', 'action-finished', 'step-finished']);
});

test('a failing step ends the run with its problem, and what came before stays done', async () => {
	const directory = await temporaryDirectory();
	const path = join(directory, 'x');
	const plan = planOf(
		step('one', {kind: 'write-file', path, content: 'kept', mode: 0o600}),
		step('two', {kind: 'managed-block', path: join(directory, 'missing'), comment: '#', lines: ['a']}),
		step('three', {kind: 'write-file', path, content: 'never', mode: 0o600}),
	);
	const {outcome} = await run(directory, plan);
	expect(outcome).toMatchObject({exitCode: 1, step: 'two', problem: {code: 'file-missing', command: 'sudo jitsi-wizard resume'}});
	expect(await readFile(path, 'utf8')).toBe('kept');
});

test('what fails while the machine is switched off is no failure of the step', async () => {
	const directory = await temporaryDirectory();
	const plan = planOf(step('one', {kind: 'managed-block', path: join(directory, 'missing'), comment: '#', lines: ['a']}));
	const {outcome} = await run(directory, plan, {stopAfter: 1, stop: 'terminate'});
	expect(outcome).toMatchObject({exitCode: 143, step: 'one', problem: {code: 'stopped', command: 'sudo jitsi-wizard resume'}});
});

test('a wish to stop is granted between two steps', async () => {
	const directory = await temporaryDirectory();
	const [first, second] = ['a', 'b'].map(name => join(directory, name));
	const plan = planOf(
		step('one', {kind: 'write-file', path: first!, content: '', mode: 0o600}),
		step('two', {kind: 'write-file', path: second!, content: '', mode: 0o600}),
	);
	const {outcome} = await run(directory, plan, {stopAfter: 1});
	expect(outcome).toMatchObject({exitCode: 130, problem: {code: 'stopped'}});
	await expect(readFile(second!)).rejects.toThrow();
});

test('a step an earlier run broke off in is run again even when its files are right: a service may still wait for its restart', async () => {
	const directory = await temporaryDirectory();
	const plan = planOf(step('one', {kind: 'write-file', path: join(directory, 'x'), content: '', mode: 0o600}));
	await run(directory, plan);
	const again = await run(directory, plan, {history: {finishedSteps: [], changes: [], asked: [], edits: [], open: [], unfinishedSteps: ['one']}});
	expect(again.outcomes).toEqual(['changed']);
	expect(again.events.map(({type}) => type)).toContain('action-finished');
});

describe('transactions that the end of the machine cut off', () => {
	const started = (boot: string): Event => ({type: 'run-started', at: 1, run: 'a', program: '0', plan: 'p', pid: 1, resumed: false, boot});
	const resolved = (at: number, name: string): Event => ({type: 'apt-resolved', at, step: 'jitsi', action: 2, packages: {[name]: '1', libc6: '2'}, created: [name]});
	const cut = (events: readonly Event[], boot: string | undefined = 'second') => cutOffIn(historyOf(events).open, 'jitsi', boot);

	test('are those that never ended, of an earlier start', () => {
		expect(cut([started('first'), resolved(5, 'prosody'), started('first'), resolved(9, 'jicofo')])).toEqual({packages: ['prosody', 'jicofo'], from: 5});
		expect(cut([started('first'), resolved(5, 'prosody'), started('second')])).toEqual({packages: ['prosody'], from: 5});
	});

	test('are none where the engine alone was killed, or the starts cannot be told apart, or the step is another', () => {
		expect(cut([started('first'), resolved(5, 'prosody')], 'first')).toBeUndefined();
		expect(cutOffIn(historyOf([started('first'), resolved(5, 'prosody')]).open, 'jitsi', undefined)).toBeUndefined();
		expect(cutOffIn(historyOf([started('first'), resolved(5, 'prosody')]).open, 'tools', 'second')).toBeUndefined();
	});

	test('are none that a later run ended, found complete, or took back', () => {
		const end: Event = {type: 'action-finished', at: 7, step: 'jitsi', action: 2, outcome: 'changed', done: {kind: 'apt-install', packages: ['prosody']}, record: {}};
		const [change] = historyOf([started('first'), resolved(5, 'prosody')]).changes;
		expect(cut([started('first'), resolved(5, 'prosody'), end])).toBeUndefined();
		expect(cut([started('first'), resolved(5, 'prosody'), {type: 'step-finished', at: 7, step: 'jitsi', outcome: 'already'}])).toBeUndefined();
		expect(cut([started('first'), resolved(5, 'prosody'), {type: 'undo-finished', at: 7, change: changeId(change!), kept: []}])).toBeUndefined();
	});
});

describe('an image that was being fetched', () => {
	const pull = {kind: 'docker-pull', image: 'ghcr.io/jitsi/web:1', position: {number: 1, count: 1}} as const;
	const begun = (boot: string): readonly Event[] => [
		{type: 'run-started', at: 1, run: boot, program: '0', plan: 'p', pid: 1, resumed: false, boot},
		{type: 'step-started', at: 1, step: 'images'},
	];
	const broken: readonly Event[] = [...begun('first'), {type: 'action-started', at: 2, step: 'images', action: 0, done: pull, record: {created: [pull.image]}}];

	/** What the engine was asked for, in order, by a run over an engine that knows the image. */
	const asked = async (events: readonly Event[], isThere = true) => {
		let isKnown = isThere;
		const words: string[] = [];
		const {system} = memorySystem({
			files: {'/proc/sys/kernel/random/boot_id': 'second\n'},
			onRun(line) {
				if (line === `docker image rm ${pull.image}`) {
					isKnown = false;
					words.push('rm');
				}

				return undefined;
			},
		});
		const outcome = await runPlan(planOf(step('images', pull)), {
			system: {...system, docker: {...system.docker, has: async () => isKnown, async pull() {
				words.push('pull');
				isKnown = true;
				return undefined;
			}}},
			emit: async () => undefined,
			history: historyOf(events),
			program: {node: 'node', script: 'cli.js'},
			stopRequested: () => undefined,
			prove: async () => [],
		});
		expect(outcome).toEqual({exitCode: 0});
		return words;
	};

	test('when the machine went off is fetched anew, with all that it is made of: the engine may know parts of it without their files, which go with a whole image only', async () => {
		expect(await asked(broken)).toEqual(['pull', 'rm', 'pull']);
		expect(await asked(broken, false)).toEqual(['pull', 'rm', 'pull']);
	});

	test('is fetched anew also where the run that was to do so was killed itself', async () => {
		expect(await asked([...broken, ...begun('second')])).toEqual(['pull', 'rm', 'pull']);
	});

	test('stays where the engine alone was killed, or where it came whole', async () => {
		expect(await asked(broken.map(event => ('boot' in event ? {...event, boot: 'second'} : event)))).toEqual([]);
		expect(await asked([...broken, {type: 'action-finished', at: 3, step: 'images', action: 0, outcome: 'changed', done: pull, record: {created: [pull.image]}}])).toEqual([]);
	});
});

test('an unknown exception is told as a mistake of ours, not thrown', async () => {
	const directory = await temporaryDirectory();
	const plan = planOf(step('one', {kind: 'write-file', path: join(directory, 'no', 'such', 'directory'), content: '', mode: 0o600}));
	const {outcome} = await run(directory, plan);
	expect(outcome).toMatchObject({exitCode: 70, problem: {code: 'bug'}});
});
