import {describe, expect, it} from 'vitest';
import {journalLine} from '../../source/apply/journal.ts';
import {problemOf} from '../../source/apply/run-plan.ts';
import {asIdle, tellable, withoutResume, writeCrash} from '../../source/commands/crash.ts';
import {paths} from '../../source/paths.ts';
import {memorySystem} from '../support/memory-system.ts';

const bug = problemOf(new TypeError('Invalid URL'));
const started = journalLine({type: 'run-started', at: 1, run: 'r1', program: '0.1.0', plan: 'abc', pid: 1, resumed: false});
const ended = (exitCode: number): string => started + journalLine({type: 'run-finished', at: 2, exitCode});
const told = async (journal?: string) => asIdle(memorySystem({files: journal === undefined ? {} : {[paths.journal]: journal}}).system, bug);

const secret = '4f1c9ecanary';
const env = '/opt/jitsi-meet/.env';
const action = {kind: 'write-env', path: env, content: '', secrets: [{secret: 'A'}]} as const;
const plan = JSON.stringify({version: 1, program: '0', answers: {version: 1, method: 'docker', reach: 'lan', domain: 'meet.lab.test', certificate: {kind: 'self-signed'}}, steps: [{id: 'files', actions: [action]}]});
const intent = journalLine({type: 'action-started', at: 1, step: 'files', action: 0, done: action, record: {}});

/** Machines on which the secret is known: by the plan, or, where that is damaged, by the journal. */
const machines = [['a whole plan', {[paths.plan]: plan}], ['a damaged plan', {[paths.plan]: plan.slice(0, 50), [paths.journal]: intent}]] as const;

describe.each(machines)('the report of a crash on a machine with %s', (_, files) => {
	it('is for root alone, and holds no secret; nor does what is said', async () => {
		const {system, files: written} = memorySystem({files: {...files, [env]: `A=${secret}\n`}, now: 0});
		const modes: unknown[] = [];
		const watched = {...system, files: {...system.files, async write(path: string, content: string, options?: {readonly mode?: number}) {
			modes.push(options?.mode);
			return system.files.write(path, content, options);
		}}};
		const error = new TypeError(`it was ${secret}`);
		const path = await writeCrash(watched, {error, version: '1', words: ['apply', '--set', `a=${secret}`]});
		expect(path).toBe('/var/log/jitsi-wizard/crash-1970-01-01-00-00-00.txt');
		expect(modes).toEqual([0o600]);
		expect(written.get(path!)).toContain('apply --set a=[hidden]\n\nTypeError: it was [hidden]\n');
		expect(JSON.stringify([written.get(path!), await tellable(system, problemOf(error))])).not.toContain(secret);
	});
});

it('whoever is not root gets no report, and an error is told all the same where nothing can be read', async () => {
	const {system} = memorySystem();
	const other = {...system, identity: {uid: 1000, pid: 1}};
	expect(await writeCrash(other, {error: bug, version: '1', words: []})).toBeUndefined();
	const broken = {...system, files: {...system.files, async text(): Promise<never> {
		throw new Error('no');
	}}};
	expect(await tellable(broken, bug)).toMatchObject({code: 'bug'});
	expect(await writeCrash(broken, {error: bug, version: '1', words: []})).toBeUndefined();
});

describe('a mistake of ours', () => {
	it('before anything was begun, or after a run that is done, advises no resume', async () => {
		for (const journal of [undefined, ended(0)]) {
			const {command, why, next} = await told(journal);
			expect({command, why: why.key, next: next.key}).toEqual({command: undefined, why: 'problems.bug.whyIdle', next: 'problems.bug.nextIdle'});
		}
	});

	it('while a run waits to be gone on with, advises that', async () => {
		expect(await told(started)).toEqual(bug);
		expect(await told(ended(1))).toEqual(bug);
	});
});

it('a full disk before the first run is told with the command that was given, behind a run with resume', async () => {
	const problem = problemOf(Object.assign(new Error('ENOSPC: no space left on device'), {code: 'ENOSPC', path: '/var/lib/x'}));
	const commandAfter = async (journal?: string) => (await withoutResume(memorySystem({files: journal === undefined ? {} : {[paths.journal]: journal}}).system, problem, ['apply', '--answers', 'my file'])).command;
	expect(await commandAfter()).toBe('sudo jitsi-wizard apply --answers \'my file\'');
	expect(await commandAfter(started)).toBe('sudo jitsi-wizard resume');
});
