import fc from 'fast-check';
import {expect, test} from 'vitest';
import {heapCaps} from '../../../source/plan/classic/heap.ts';

const gibibyte = 1024 ** 3;

test('a machine of 2 GB gets the pair that is known to run there', () => {
	expect(heapCaps(2 * gibibyte)).toEqual({bridge: 768, jicofo: 512});
});

test('a machine that holds both of upstream\'s heaps gets no cap', () => {
	expect(heapCaps(8 * gibibyte)).toBeUndefined();
});

test('both heaps leave a third of the memory to everything else, from 1.4 GB on', () => {
	fc.assert(fc.property(fc.integer({min: Math.floor(1.4 * gibibyte), max: 7_000_000 * 1024 - 1}), totalBytes => {
		const caps = heapCaps(totalBytes)!;
		expect(caps.bridge + caps.jicofo).toBeLessThanOrEqual(totalBytes / 1024 / 1024 * 0.67);
	}));
});
