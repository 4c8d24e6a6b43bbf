import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {classicSize} from '../../source/plan/classic/size.ts';
import {estimate, sizeOf} from '../../source/plan/estimate.ts';
import {durationEstimate} from '../../source/render/plan-text.ts';
import {labAnswers, planFor} from '../wizard/fixture.ts';
import {lanFacts} from '../support/facts.ts';

const size = {fetchBytes: 180e6, installBytes: 620e6};

describe('how long an installation takes', () => {
	test('comes from what is fetched and unpacked and how fast this machine is', () => {
		expect(estimate(size, {bytesPerSecond: 3e6, syncMilliseconds: 2.5})).toEqual({from: 63, to: 233});
		expect(durationEstimate(planFor(labAnswers, lanFacts({pace: {bytesPerSecond: 3e6, syncMilliseconds: 2.5}})))).toEqual({key: 'render.plan.duration', params: {from: 1, to: 6}});
	});

	test('holds for what was measured: 67 to 76 seconds for the whole, at 98 MB a second and 0.74 ms a flush', () => {
		const {from, to} = estimate(size, {bytesPerSecond: 98e6, syncMilliseconds: 0.74})!;
		expect(from).toBeLessThan(67);
		expect(to).toBeGreaterThan(76);
		expect(to).toBeLessThan(180);
	});

	test('is not said where the sizes are not known', () => {
		expect(sizeOf({}, lanFacts({pace: {bytesPerSecond: 3e6}}))).toEqual({});
	});

	test('is said of a connection nobody saw, too, for slow ones and fast ones', () => {
		const {from, to, isAssumed} = estimate(size, {syncMilliseconds: 2})!;
		expect(isAssumed).toBe(true);
		expect([from, to]).toEqual([estimate(size, {syncMilliseconds: 2, bytesPerSecond: 12.5e6 / 4})!.from, estimate(size, {syncMilliseconds: 2, bytesPerSecond: 1.25e6})!.to]);
		expect(durationEstimate(planFor(labAnswers))?.key).toBe('render.plan.durationAssumed');
	});

	test('and how much it is, is said of a fresh machine whose apt has no lists yet: what was measured, and Jitsi on top', () => {
		const fresh = planFor(labAnswers, lanFacts({download: {}}));
		expect(fresh.size).toMatchObject({fetchBytes: 225e6, installBytes: 650e6, seconds: {isAssumed: true}});
	});

	test('what apt tells is without Jitsi\'s packages, whose source it does not know before; once they are here nothing is added', () => {
		const download = {fetchBytes: 180e6, installBytes: 620e6};
		expect(classicSize({download, packages: {}})).toEqual({fetchBytes: 330e6, installBytes: 970e6});
		expect(classicSize({download, packages: {'jitsi-meet': {version: '1', state: 'ii '}}})).toEqual(download);
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
