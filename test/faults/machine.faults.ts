import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {freshProduct, labAnswers, said, stateFolder, type Product} from '../box/support/product.ts';
import {watchDisk} from '../box/support/untouched.ts';
import {beforeRows} from './machine/before-rows.ts';
import {duringRows, parkedRows} from './machine/during-rows.ts';
import {agree, counted, meet} from './machine/fault-row.ts';
import {inputRows} from './machine/input-rows.ts';
import {journalRows} from './machine/journal-rows.ts';
import {failAndTakeBack, park, takeBack} from './machine/park.ts';

const release = 13;

describe('faults that are met before anything changes', () => {
	let product: Product;
	let disk: Awaited<ReturnType<typeof watchDisk>>;
	beforeAll(async () => {
		product = await freshProduct({release});
		await product.box.ok(['apt-get', 'update']);
		await product.box.write('/root/answers.yaml', labAnswers(product.box.address));
		await product.box.ok(['mkdir', '-p', '/etc/jitsi/meet', '/etc/nginx/modules-enabled', '/etc/cloud']);
		disk = await watchDisk(product.box);
	});
	afterAll(async () => {
		await product?.end();
	});

	test.each([...beforeRows, ...inputRows])('$row: $title: $result, exit code $exitCode', async row => counted(row.result, async () => meet(product, row)));

	test('after all of them the disk is as it was', async () => {
		expect((await product.box.run(['test', '-e', '/run/hit'])).exitCode, 'an answer was run as a command').toBe(1);
		// What apt and dpkg note of the package that was half installed on purpose.
		const ofThePackage = /^\/var\/(?:lib\/dpkg\/(?:status|status-old|lock|lock-frontend|triggers\/.*|updates)|log\/.*|cache\/(?:apt|debconf)\/.*)$/v;
		expect((await disk.changes()).filter(path => !ofThePackage.test(path) && path !== '/etc/resolv.conf')).toEqual([]);
	});
});

describe('faults that a run meets', () => {
	let product: Product;
	beforeAll(async () => {
		product = await freshProduct({release});
		await product.box.ok(['apt-get', 'update']);
		await product.box.write('/root/answers.yaml', labAnswers(product.box.address));
	});
	afterAll(async () => {
		await product?.box.run(['chattr', '-i', '/usr/share/keyrings', '/etc/hosts', '/etc/apt/sources.list.d']);
		await product?.end();
	});

	test.each(duringRows)('$row: $title: $result, exit code $exitCode, and all of it is taken back', async row => counted(row.result, async () => failAndTakeBack(product, row)));
});

describe('what happens to a run in progress', () => {
	let product: Product;
	beforeAll(async () => {
		product = await freshProduct({release});
		await product.box.ok(['apt-get', 'update']);
		await product.box.write('/root/answers.yaml', labAnswers(product.box.address));
		await product.standin.publish({revision: 2, signer: 'stranger', published: 'jitsi'});
	});
	afterAll(async () => {
		await product?.end();
	});
	afterEach(async () => {
		await takeBack(product);
	});

	test.each(parkedRows)('$row: $title: $result, exit code $exitCode', async ({act, exitCode, code, result, lock, start}) => counted(result, async () => {
		const parked = await park(product, lock, start);
		try {
			const outcome = await act(product, parked);
			expect(outcome.exitCode, said(outcome)).toBe(exitCode);
			const end = (await product.journal()).findLast(({type}) => type === 'run-finished');
			expect(end, said(outcome)).toEqual(code === undefined ? undefined : expect.objectContaining({problem: expect.objectContaining({code})}));
		} finally {
			await parked.release();
			await parked.viewer;
		}
	}));
});

describe('damage to journal and plan', () => {
	let product: Product;
	const kept = '/root/kept-state';
	let hosts: string;
	beforeAll(async () => {
		product = await freshProduct({release});
		const {box} = product;
		await box.ok(['apt-get', 'update']);
		await box.write('/root/answers.yaml', labAnswers(box.address));
		hosts = await box.read('/etc/hosts');
		await box.ok(['chattr', '+i', '/usr/share/keyrings']);
		const failed = await agree(product);
		expect(failed.exitCode, said(failed)).toBe(1);
		await box.ok(['cp', '--archive', stateFolder, kept]);
	});
	afterAll(async () => {
		await product?.box.run(['chattr', '-i', '/usr/share/keyrings']);
		await product?.end();
	});

	test.each(journalRows)('96: $title: $result, exit code $exitCode, and it is taken back or said why not', async ({damage, exitCode, says, result, undone = 0}) => counted(result, async () => {
		const {box, wizard} = product;
		await box.ok(['rm', '-rf', stateFolder]);
		await box.ok(['cp', '--archive', kept, stateFolder]);
		await damage(box);
		const resumed = await wizard(['resume']);
		expect(resumed.exitCode, said(resumed)).toBe(exitCode);
		expect(said(resumed).replaceAll(/\s+/gv, ' ')).toMatch(says);
		const gone = await wizard(['uninstall', '--yes']);
		expect(gone.exitCode, said(gone)).toBe(undone);
		if (undone === 0) {
			// The run's only change.
			expect(await box.read('/etc/hosts')).toBe(hosts);
		} else {
			expect(said(gone)).toMatch(/journal|later version/v);
			expect((await box.run(['test', '-e', stateFolder])).exitCode, 'what could still help is kept').toBe(0);
		}
	}));
});
