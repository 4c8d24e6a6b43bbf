import {expect} from 'vitest';
import type {Box} from '../../box/harness/box.ts';
import type {Outcome} from '../../box/harness/command.ts';
import {said, stateFolder, type Product} from '../../box/support/product.ts';
import {note} from '../numbers.ts';

/** What a person is left with: it worked; it can be tried again; a decision of theirs is asked for; it was refused and nothing changed. */
export type ResultClass = 'done' | 'retryable' | 'needs you' | 'refused';

/** Each fault is a number in the table, right or wrong. */
export async function counted(result: ResultClass, check: () => Promise<void>): Promise<void> {
	let right = 0;
	try {
		await check();
		right = 1;
	} finally {
		note({family: 'matrix', what: `faults that end as "${result}"`, right, of: 1});
	}
}

/** Puts right what was broken. */
export type Repair = () => Promise<unknown>;

/** Something wrong with a machine that is met before anything is changed. `row`: its number in the matrix of faults. */
export type FaultRow = {
	readonly row: number;
	readonly title: string;
	readonly result: ResultClass;
	readonly exitCode: number;
	/** What a person reads. */
	readonly says: RegExp;
	readonly play: (product: Product) => Promise<Repair>;
	/** What is started instead of an installation with consent. */
	readonly start?: (product: Product) => Promise<Outcome>;
};

/** On a machine that is busy with other things a check may not get its answer in time; it then says so, and a person tries again. */
const isTooBusy = (outcome: Outcome): boolean => said(outcome).includes('No answer yet about');

const mostStarts = 3;

/** Start something, and again where the machine was too busy for one of its checks. Each start is a number in the table: what was refused in vain does not stay hidden. */
export async function calmly<Result>(start: () => Promise<Result>, outcomesOf: (result: Result) => readonly Outcome[]): Promise<Result> {
	for (let starts = 1; ; starts++) {
		const result = await start();
		const outcomes = outcomesOf(result);
		const busy = outcomes.filter(outcome => isTooBusy(outcome));
		note({family: 'calm', what: 'starts of the program in which every check had its answer in time', right: outcomes.length - busy.length, of: outcomes.length});
		if (busy.length === 0 || starts === mostStarts) {
			return result;
		}

		console.log(`No answer in time, start ${starts} of at most ${mostStarts}:\n${busy.map(outcome => said(outcome).split('\n').filter(line => line.includes('No answer yet about')).join('\n')).join('\n')}`);
	}
}

/** Run the program until the machine was calm enough for all of its checks. */
export const whenCalm = async (start: () => Promise<Outcome>): Promise<Outcome> => calmly(start, outcome => [outcome]);

const applying = async ({wizard, standin}: Product, ...more: readonly string[]): Promise<Outcome> =>
	wizard(['apply', '--answers', '/root/answers.yaml', '--accept-key', standin.fingerprint, ...more]);

/** Start an installation as far as the question for consent. The answers stand in /root/answers.yaml. */
export const ask = async (product: Product): Promise<Outcome> => applying(product);

/** The same with consent, once. */
const agreeOnce = async (product: Product): Promise<Outcome> => applying(product, '--yes');

/** The same when the machine is calm enough. */
export const agree = async (product: Product): Promise<Outcome> => whenCalm(async () => agreeOnce(product));

/** Run commands of which each has to succeed. */
export const inOrder = async (box: Box, ...commands: ReadonlyArray<readonly string[]>): Promise<void> => {
	for (const argv of commands) {
		await box.ok(argv);
	}
};

const isThere = async ({box}: Product, path: string): Promise<boolean> => (await box.run(['test', '-e', path])).exitCode === 0;

/** Break it, start, look at what is said and left, put it right. */
export async function meet(product: Product, {play, start = agreeOnce, exitCode, says}: FaultRow): Promise<void> {
	const before = await product.box.read('/etc/hosts');
	const repair = await play(product);
	const broken = await product.box.read('/etc/hosts');
	try {
		const outcome = await whenCalm(async () => start(product));
		expect(outcome.exitCode, said(outcome)).toBe(exitCode);
		expect(said(outcome).replaceAll(/\s+/gv, ' ')).toMatch(says);
		// No stack of calls reaches a person.
		expect(said(outcome)).not.toMatch(/ at .*\.js:\d/v);
		expect(await isThere(product, stateFolder), 'a state folder').toBe(false);
		expect(await product.box.read('/etc/hosts')).toBe(broken);
	} finally {
		await repair();
	}

	expect(await product.box.read('/etc/hosts')).toBe(before);
}
