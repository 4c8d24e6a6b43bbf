import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {distance, nearest} from '../../source/answers/nearest.ts';

describe('the word that was meant', () => {
	test.each([
		['domian', 'domain'],
		['Domain', 'domain'],
		['public_address', 'publicAddress'],
		['reachh', 'reach'],
		['colour', undefined],
		['x'.repeat(1000), undefined],
	])('%s: %s', (word, meant) => {
		expect(nearest(word, ['version', 'domain', 'reach', 'publicAddress'])).toBe(meant);
	});

	test('distance is the same both ways, zero only for equal words, and never more than the longer word', () => {
		const word = fc.string({maxLength: 12});
		fc.assert(fc.property(word, word, (left, right) => {
			expect(distance(left, right)).toBe(distance(right, left));
			expect(distance(left, right) === 0).toBe(left === right);
			expect(distance(left, right)).toBeLessThanOrEqual(Math.max(left.length, right.length));
		}));
	});
});
