import {describe, expect, test} from 'vitest';
import {journalFormat, journalLine} from '../../source/apply/journal.ts';
import {runEngine} from '../../source/apply/engine.ts';
import {takePassphrase} from '../../source/apply/passphrase.ts';
import {startEngine, startUndo, type Started} from '../../source/apply/start.ts';
import {paths} from '../../source/paths.ts';
import {memorySystem} from '../support/memory-system.ts';
import {labAnswers, planFor} from '../wizard/fixture.ts';

const program = {node: '/usr/bin/node', script: '/opt/cli.js'};

describe('a journal that a later version of this program wrote', () => {
	const journal = journalLine({type: 'run-started', at: 1, run: 'abc', program: '9', plan: '', pid: 1, resumed: false, format: journalFormat + 1});

	test.each([
		['an installation', async (system: Parameters<typeof startUndo>[0]) => startEngine(system, program, planFor(labAnswers), {resume: true})],
		['taking it back', async (system: Parameters<typeof startUndo>[0]) => startUndo(system, program, {})],
	])('stops %s before a job is started, where a person sees why', async (_, start) => {
		const {system, files} = memorySystem({files: {[paths.journal]: journal}});
		expect(await start(system)).toMatchObject({code: 'journal-newer', exitCode: 3});
		expect([...files]).toEqual([[paths.journal, journal]]);
	});
});

describe('a plan that was made before somebody else’s run', () => {
	const begun = (run: string) => journalLine({type: 'run-started', at: 1, run, program: '0', plan: '', pid: 1, resumed: false});
	const startAt = async (journal: string, options: Parameters<typeof startEngine>[3]) => {
		const {system, files} = memorySystem({files: {[paths.journal]: journal}, onRun: line => (line.startsWith('systemctl is-active') ? {exitCode: 3, stdout: 'inactive\n'} : line.startsWith('systemd-run') ? {} : undefined)});
		return {outcome: await startEngine(system, program, planFor(labAnswers), options), left: [...files.keys()]};
	};

	test('is not carried out: the machine is another one by now', async () => {
		expect(await startAt(begun('theirs'), {resume: false, since: {run: undefined}})).toMatchObject({outcome: {code: 'overtaken', exitCode: 75}, left: [paths.journal]});
		expect((await startAt(`${begun('old')}${begun('theirs')}`, {resume: false, since: {run: 'old'}})).outcome).toMatchObject({code: 'overtaken'});
	});

	test('is carried out where nobody came in between, and what is resumed is the present plan anyway', async () => {
		expect((await startAt('', {resume: false, since: {run: undefined}})).outcome).toMatchObject({run: expect.any(String)});
		expect((await startAt(begun('mine'), {resume: false, since: {run: 'mine'}})).outcome).toMatchObject({run: expect.any(String)});
		expect((await startAt(begun('theirs'), {resume: true})).outcome).toMatchObject({run: expect.any(String)});
	});
});

describe('a passphrase that an engine still has to read', () => {
	const isLate = (line: string) => (line.startsWith('systemctl is-active') ? {exitCode: 3, stdout: 'inactive\n'} : line.startsWith('systemd-run') ? {exitCode: 1, stderr: 'Unit jitsi-wizard-apply.service was already loaded'} : undefined);

	test('is not touched by a second start that is refused, and its own leaves nothing behind', async () => {
		const {system, files} = memorySystem({files: {[paths.passphrase]: 'first\n'}, onRun: isLate});
		expect(await startEngine(system, program, planFor(labAnswers), {resume: false, passphrase: 'second'})).toMatchObject({code: 'start'});
		expect([...files]).toEqual([[paths.passphrase, 'first\n']]);
	});

	test('is where the certificate\'s step looks for it once the run begins', async () => {
		const {system, files} = memorySystem({onRun: line => (line.startsWith('systemctl is-active') ? {exitCode: 3, stdout: 'inactive\n'} : undefined)});
		const started = await startEngine(system, program, planFor(labAnswers), {resume: false, passphrase: 'correct horse'});
		expect(files.has(paths.passphrase)).toBe(false);
		await takePassphrase(system, (started as Started).run);
		expect([...files].filter(([path]) => path.startsWith(paths.passphrase))).toEqual([[paths.passphrase, 'correct horse\n']]);
	});

	test('stays as it is for a run that brings none', async () => {
		const {system, files} = memorySystem({files: {[paths.passphrase]: 'from before\n'}});
		await takePassphrase(system, 'abc');
		expect(files.get(paths.passphrase)).toBe('from before\n');
	});
});

test.each([
	['that the plan names stays for its step', {kind: 'own', cert: '/root/a.pem', passphraseFile: paths.passphrase} as const, true],
	['that was typed for a certificate which was decided against is forgotten', {kind: 'self-signed'} as const, false],
])('a passphrase %s', async (_title, certificate, stays) => {
	const plan = planFor(labAnswers);
	const stopped = JSON.stringify({...plan, answers: {...plan.answers, certificate}});
	const {system, files} = memorySystem({files: {'/plan': stopped, [paths.passphrase]: 'correct horse\n'}});
	const machine = {...system, files: {...system.files, list: async () => []}};
	expect(await runEngine(machine, {run: 'a', planFile: '/plan', resume: false, version: '0', program, stopRequested: () => 'step'})).toBe(130);
	expect(files.has(paths.passphrase)).toBe(stays);
});
