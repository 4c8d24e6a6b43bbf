import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {agreedPlan} from '../../source/apply/agreed-plan.ts';
import {runEngine} from '../../source/apply/engine.ts';
import {historyOf} from '../../source/apply/history.ts';
import {isDamaged, journalFormat, journalLine, newerJournal, parseJournal} from '../../source/apply/journal.ts';
import {planVersion, readPlan} from '../../source/apply/stored-plan.ts';
import {undoList} from '../../source/apply/undo-list.ts';
import {knownPlan, unfinished} from '../../source/commands/known-plan.ts';
import {planToResume} from '../../source/commands/resume.ts';
import {translate} from '../../source/messages/translate.ts';
import {paths} from '../../source/paths.ts';
import type {Plan} from '../../source/plan/types.ts';
import {memorySystem} from '../support/memory-system.ts';

// What installations on Debian 13 left behind, byte by byte: plans of version 1, journals of format 2. When either gets another number, these stay, and
// what that program writes comes beside them.
const stored = (method: string) => ({
	plan: readFileSync(new URL(`stored/${method}/plan.json`, import.meta.url), 'utf8'),
	journal: readFileSync(new URL(`stored/${method}/journal.jsonl`, import.meta.url), 'utf8'),
});

const installations = [{method: 'classic', cutIn: 'jitsi'}, {method: 'docker', cutIn: 'start'}] as const;

describe.each(installations)('a $method installation of program 0.1.0', ({method, cutIn}) => {
	const {plan, journal} = stored(method);
	const agreed = JSON.parse(plan) as Plan;
	const steps = agreed.steps.map(({id}) => id);
	/** The same, its engine killed at the end of this step. */
	const cut = journal.slice(0, journal.indexOf(`{"type":"step-finished","step":"${cutIn}"`) - 9);
	const machine = (text: string) => memorySystem({files: {[paths.plan]: plan, [paths.journal]: text}});

	test('is read whole, and known by what it agreed to', async () => {
		const {system} = machine(journal);
		expect(parseJournal(journal)).toHaveLength(journal.trimEnd().split('\n').length);
		expect(isDamaged(journal)).toBe(false);
		expect(await agreedPlan(system)).toEqual(agreed);
		expect(historyOf(parseJournal(journal))).toMatchObject({exitCode: 0, wasDone: true, unfinishedSteps: [], finishedSteps: steps});
		expect(await unfinished(system, agreed)).toBeUndefined();
	});

	test('that was cut off says so, and goes on with the same plan', async () => {
		const {system, files} = machine(cut);
		expect(historyOf(parseJournal(cut))).toMatchObject({unfinishedSteps: [cutIn], finishedSteps: steps.slice(0, steps.indexOf(cutIn))});
		expect(await unfinished(system, agreed)).toMatchObject({code: 'unfinished', command: 'sudo jitsi-wizard resume'});
		const resumed = await planToResume({system, checkContext: {untested: false, acceptedKeys: []}});
		expect(resumed).toEqual(agreed);
		files.set('/plan', plan);
		const exitCode = await runEngine(system, {run: 'next', planFile: '/plan', resume: true, version: '9', program: {node: 'node', script: 'cli'}, stopRequested: () => 'step'});
		expect(exitCode).toBe(130);
		expect(historyOf(parseJournal(files.get(paths.journal)!))).toMatchObject({run: 'next', unfinishedSteps: [cutIn]});
	});

	test('can be taken back: all that it changed is named', async () => {
		const {lines} = await undoList(machine(journal).system);
		await expect(`${lines.map(line => translate('en', line)).join('\n')}\n`).toMatchFileSnapshot(`stored/${method}/undo.txt`);
	});
});

test('a plan or a journal of a later version is refused with its own words, not as a damaged one', async () => {
	const {plan, journal} = stored('classic');
	const later = plan.replace(`"version": ${planVersion}`, `"version": ${planVersion + 1}`);
	const {system} = memorySystem({files: {[paths.plan]: later, [paths.journal]: journal}});
	expect(await readPlan(system, paths.plan)).toBeUndefined();
	for (const refused of [await agreedPlan(system), await knownPlan(system), await planToResume({system, checkContext: {untested: false, acceptedKeys: []}})]) {
		expect(refused).toMatchObject({code: 'plan-newer', exitCode: 3, what: {key: 'problems.planNewer.what', params: {version: planVersion + 1, known: planVersion}}});
	}

	const run = {type: 'run-started', at: 1, run: 'r', program: '9', plan: 'p', pid: 1, resumed: false, format: journalFormat + 1} as const;
	expect(newerJournal(parseJournal(journal + journalLine(run)))).toMatchObject({code: 'journal-newer', what: {params: {format: String(journalFormat + 1)}}});
});
