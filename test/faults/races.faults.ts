import process from 'node:process';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {planHash} from '../../source/apply/stored-plan.ts';
import type {Outcome} from '../box/harness/command.ts';
import {openTerminal} from '../box/harness/terminal.ts';
import {freshProduct, labAnswers, said, stateFolder, type Product} from '../box/support/product.ts';
import {calmly, whenCalm} from './machine/fault-row.ts';
import {note} from './numbers.ts';

// For a look while working on this: so many in all.
const races = Number(process.env['JITSI_WIZARD_FAULT_RACES'] ?? 100);
const answersFile = '/root/answers.yaml';

/*
Each race is over in seconds, because the first thing the winner has to write is refused: the folder of keyrings is immutable.
The wizard's checks do not look there, so both get as far as starting the engine.
*/
let product: Product;

beforeAll(async () => {
	product = await freshProduct({release: 13});
	const {box} = product;
	await box.write(answersFile, labAnswers(box.address).replace(/^hosts: .*\n/mv, ''));
	await box.ok(['apt-get', 'update']);
	await box.ok(['chattr', '+i', '/usr/share/keyrings']);
});
afterAll(async () => {
	await product?.box.run(['chattr', '-i', '/usr/share/keyrings']);
	await product?.end();
});

const command = (): readonly string[] => ['jitsi-wizard', 'apply', '--answers', answersFile, '--accept-key', product.standin.fingerprint];

/** Two are started at once, each with consent. How far their checks are when the first one begins is left to chance. */
const twoStart = async (): Promise<readonly Outcome[]> => Promise.all([0, 1].map(async () => whenCalm(async () => product.box.run([...command(), '--yes']))));

/** A run broke off, and two go on with it at the same moment. */
const twoResume = async (): Promise<readonly Outcome[]> => Promise.all([0, 1].map(async () => product.box.run(['jitsi-wizard', 'resume'])));

/** Two have looked at the machine and shown their plan; both hear a yes at the same moment. */
const twoHearYes = async (): Promise<readonly Outcome[]> => {
	const terminals = [0, 1].map(() => openTerminal(product.box, command()));
	// One that is refused ends without the question.
	const asked = await Promise.allSettled(terminals.map(async terminal => terminal.waitFor('Do this now?', {timeoutSeconds: 60})));
	const answer = asked.every(({status}) => status === 'fulfilled') ? 'y' : 'n';
	for (const terminal of terminals) {
		terminal.paste(`${answer}\r`);
	}

	return Promise.all(terminals.map(async ({exit, transcript}) => ({exitCode: await exit, stdout: transcript(), stderr: ''})));
};

test(`${races} times two at once: exactly one runs, the other is told so, and there is one plan and one run`, async () => {
	const {box, journal, plan} = product;
	await whenCalm(async () => box.run([...command(), '--yes']));
	let right = 0;
	let overlapping = 0;
	for (let race = 0; race < races; race++) {
		const [isResumed, isByChance] = [race < races / 2, race % 4 === 3];
		const before = isResumed ? await journal() : [];
		// On a machine that is busy with other things a check may not get its answer in time: then nobody says yes, and it was no race.
		const outcomes = isResumed ? await twoResume() : isByChance ? await twoStart() : await calmly(twoHearYes, both => both);
		const context = `race ${race}\n${outcomes.map(outcome => said(outcome)).join('\n')}`;
		const codes = outcomes.map(({exitCode}) => exitCode).toSorted((a, b) => a - b);
		// The slower one meets a run in progress, or one that has failed since it looked, or, still among its checks, one that has failed and can be resumed.
		expect(isByChance && !isResumed ? [[1, 75], [1, 2]] : [[1, 75]], context).toContainEqual(codes);
		const events = (await journal()).slice(before.length);
		const started = events.filter(event => event.type === 'run-started');
		expect(started.length, context).toBe(1);
		expect(events.at(-1), context).toMatchObject({type: 'run-finished', exitCode: 1, step: 'repository', problem: {code: 'forbidden'}});
		expect(started[0]!.plan, context).toBe(planHash(await plan()));
		expect(await box.ok(['find', stateFolder, '-name', 'plan-*']), context).toBe('');
		right++;
		overlapping += outcomes.some(outcome => said(outcome).includes('Another run has been in progress since')) ? 1 : 0;
		if (race + 1 >= races / 2) {
			await box.ok(['rm', '-rf', stateFolder]);
		}
	}

	note({family: 'races', what: 'two apply at once: one run, and no second one', right, of: races});
	note({family: 'races', what: 'of them met while the other was running', right: overlapping, of: races});
	expect(overlapping, 'races in which both ran at once').toBeGreaterThan(races / 2);
});
