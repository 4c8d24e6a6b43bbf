import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {estimate, sizeOf} from '../../source/plan/estimate.ts';
import {durationEstimate} from '../../source/render/plan-text.ts';
import {labAnswers, planFor} from '../wizard/fixture.ts';
import {lanFacts} from '../support/facts.ts';

const size = {fetchBytes: 180e6, installBytes: 620e6};

describe('how long an installation takes', () => {
	test('comes from what is fetched and unpacked and how fast this machine is', () => {
		expect(estimate(size, {bytesPerSecond: 3e6, syncMilliseconds: 2.5})).toEqual({from: 63, to: 233});
		expect(durationEstimate(planFor(labAnswers, lanFacts({pace: {bytesPerSecond: 3e6, syncMilliseconds: 2.5}})))?.params).toEqual({from: 1, to: 4});
	});

	test('holds for what was measured: 67 to 76 seconds for the whole, at 98 MB a second and 0.74 ms a flush', () => {
		const {from, to} = estimate(size, {bytesPerSecond: 98e6, syncMilliseconds: 0.74})!;
		expect(from).toBeLessThan(67);
		expect(to).toBeGreaterThan(76);
		expect(to).toBeLessThan(180);
	});

	test('is not said where nothing was seen', () => {
		expect(estimate(size, {syncMilliseconds: 2})).toBeUndefined();
		expect(sizeOf({}, lanFacts({pace: {bytesPerSecond: 3e6}}))).toEqual({});
		expect(durationEstimate(planFor(labAnswers))).toBeUndefined();
	});

	test('is longer the more there is and the slower it goes, and never ends before it begins', () => {
		const amount = fc.double({min: 1e6, max: 1e10, noNaN: true});
		const rate = fc.double({min: 1e4, max: 1e9, noNaN: true});
		fc.assert(fc.property(amount, amount, rate, fc.double({min: 0, max: 200, noNaN: true}), (fetchBytes, installBytes, bytesPerSecond, syncMilliseconds) => {
			const first = estimate({fetchBytes, installBytes}, {bytesPerSecond, syncMilliseconds})!;
			const slower = estimate({fetchBytes: fetchBytes * 2, installBytes}, {bytesPerSecond: bytesPerSecond / 2, syncMilliseconds: syncMilliseconds + 1})!;
			expect(first.from).toBeLessThanOrEqual(first.to);
			expect(slower.to).toBeGreaterThanOrEqual(first.to);
		}));
	});
});
