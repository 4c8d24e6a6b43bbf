import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import type {Fault} from '../box/standin/fault.ts';
import {freshProduct, labAnswers, said, type Product} from '../box/support/product.ts';
import {answers, working} from '../box/support/web.ts';
import {agree, counted} from './machine/fault-row.ts';
import {packageRows} from './machine/mirror-rows.ts';
import {failAndTakeBack, until} from './machine/park.ts';
import {usedMachine} from './used-machine.ts';

const ready = async (): Promise<Product> => {
	const product = await freshProduct({stage: await usedMachine(13, 'furnished')});
	await product.box.ok(['apt-get', 'update']);
	await product.box.write('/root/answers.yaml', labAnswers(product.box.address));
	return product;
};

describe('a run meets a source that has lists, and not every package', () => {
	let product: Product;
	beforeAll(async () => {
		product = await ready();
	});
	afterAll(async () => {
		await product?.end();
	});

	test.each(packageRows)('$row: $title: $result, exit code $exitCode, and all of it is taken back', async row => counted(row.result, async () => failAndTakeBack(product, row)));
});

describe('a source that is ill for a moment', () => {
	let product: Product | undefined;
	afterEach(async () => {
		await product?.end();
	});

	/** The run has failed once in this step, and waits before it tries again. */
	const backsOff = async ({journal}: Product, step: string): Promise<void> => {
		const isWaiting = async (): Promise<boolean> => (await journal().catch(() => [])).some(event => event.type === 'waiting' && event.for === 'download' && event.step === step);
		await until(isWaiting, `a pause before another try in step ${step}`);
	};

	test('30: no list at first, then a package that is cut off, each well again while the run waits to try anew: done, exit code 0, without resume', async () => counted('done', async () => {
		product = await ready();
		const {box, standin: {server}, journal} = product;
		const faults: ReadonlyArray<readonly [step: string, fault: Fault]> = [
			['repository', {kind: 'status', status: 500, only: /\/InRelease/v}],
			['jitsi', {kind: 'cut', afterBytes: 64, only: /\/jicofo_.*\.deb$/v}],
		];
		await server.setFault(faults[0]![1]);
		const running = agree(product);
		for (const [index, [step]] of faults.entries()) {
			await backsOff(product, step);
			await server.setFault(faults[index + 1]?.[1]);
		}

		const outcome = await running;
		expect(outcome.exitCode, said(outcome)).toBe(0);
		expect(await answers(box)).toEqual(working);
		const events = await journal();
		expect(events.filter(({type}) => type === 'run-started').length, said(outcome)).toBe(1);
		expect(events.flatMap(event => (event.type === 'step-finished' ? [event.step] : [])), said(outcome)).toEqual(expect.arrayContaining(faults.map(([step]) => step)));
	}));
});
