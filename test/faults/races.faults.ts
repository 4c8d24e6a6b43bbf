import {afterAll, beforeAll, expect, test} from 'vitest';
import {planHash} from '../../source/apply/stored-plan.ts';
import {freshProduct, labAnswers, said, stateFolder, type Product} from '../box/support/product.ts';
import {whenCalm} from './machine/fault-row.ts';
import {note} from './numbers.ts';

const races = 100;
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

test(`${races} times two at once: exactly one runs, the other is told so, and there is one plan and one run`, async () => {
	const {box, standin, wizard, journal, plan} = product;
	const apply = async () => wizard(['apply', '--answers', answersFile, '--yes', '--accept-key', standin.fingerprint]);
	let right = 0;
	let overlapping = 0;
	for (let race = 0; race < races; race++) {
		// On a machine that is busy with other things a check may not get its answer in time: then nobody starts, and it was no race.
		const outcomes = await Promise.all([whenCalm(apply), whenCalm(apply)]);
		const context = `race ${race}\n${outcomes.map(outcome => said(outcome)).join('\n')}`;
		const codes = outcomes.map(({exitCode}) => exitCode).toSorted((a, b) => a - b);
		// The slower one meets a run in progress, or one that has just failed and can be resumed.
		expect([[1, 75], [1, 2]], context).toContainEqual(codes);
		const events = await journal();
		const started = events.filter(event => event.type === 'run-started');
		expect(started.length, context).toBe(1);
		expect(events.at(-1), context).toMatchObject({type: 'run-finished', exitCode: 1, step: 'repository', problem: {code: 'forbidden'}});
		expect(started[0]!.plan, context).toBe(planHash(await plan()));
		expect(await box.ok(['find', stateFolder, '-name', 'plan-*']), context).toBe('');
		right++;
		overlapping += codes.includes(75) ? 1 : 0;
		await box.ok(['rm', '-rf', stateFolder]);
	}

	note({family: 'races', what: 'two apply at once: one run, and no second one', right, of: races});
	note({family: 'races', what: 'of them met while the other was running', right: overlapping, of: races});
	expect(overlapping, 'races in which both ran at once').toBeGreaterThan(races / 10);
});
