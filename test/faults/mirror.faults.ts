import {afterAll, beforeAll, describe, test} from 'vitest';
import type {Variant} from '../box/standin/release.ts';
import {freshProduct, labAnswers, type Product} from '../box/support/product.ts';
import {counted} from './machine/fault-row.ts';
import {expiredKey, mirrorRows} from './machine/mirror-rows.ts';
import {failAndTakeBack} from './machine/park.ts';

const ready = async (release: 12 | 13, variant: Variant = {}): Promise<Product> => {
	const product = await freshProduct({release}, variant);
	await product.box.ok(['apt-get', 'update']);
	await product.box.write('/root/answers.yaml', labAnswers(product.box.address));
	return product;
};

describe('a run meets a bad source of packages', () => {
	let product: Product;
	beforeAll(async () => {
		product = await ready(13);
	});
	afterAll(async () => {
		await product?.end();
	});

	test.each(mirrorRows)('$row: $title: $result, exit code $exitCode, and all of it is taken back', async row => counted(row.result, async () => failAndTakeBack(product, row)));
});

describe('a run on Debian 12 meets an old key', () => {
	let product: Product;
	beforeAll(async () => {
		product = await ready(12, {signer: 'expired'});
	});
	afterAll(async () => {
		await product?.end();
	});

	test.each([expiredKey])('$row: $title: $result, exit code $exitCode, and all of it is taken back', async row => counted(row.result, async () => failAndTakeBack(product, row)));
});
