import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {judgeBridge, operationalBridges} from '../../source/verify/bridge.ts';
import {answer, silence} from './support.ts';

const stats = (count: number) => answer(200, JSON.stringify({conferences: 0, bridge_selector: {bridge_count: 1, operational_bridge_count: count}}));

describe('the bridge', () => {
	test('is proven when it is healthy and counted', () => {
		expect(judgeBridge({health: answer(200), stats: stats(1), log: ''})).toEqual({state: 'passed', evidence: '8080/about/health HTTP 200, 8888/stats operational_bridge_count 1'});
	});

	test('before its first look at itself it is waited for, and the reason is said', () => {
		expect(judgeBridge({health: answer(503, 'No health checks performed recently'), stats: stats(0), log: ''})).toMatchObject({state: 'waiting', why: {key: 'verify.bridge.waitingHealth'}});
	});

	test('without an address for the internet the remedy is the setting for labs', () => {
		const judgement = judgeBridge({health: answer(500, 'No valid IP addresses available for harvesting.'), stats: stats(0), log: ''});
		expect(judgement).toMatchObject({meaning: {key: 'verify.bridge.address'}});
		expect(JSON.stringify(judgement)).toContain('videobridge.health.require-valid-address false');
	});

	test('a certificate that Java does not trust is recognised from the log', () => {
		expect(judgeBridge({health: answer(200), stats: stats(0), log: 'SEVERE: PKIX path building failed: unable to find valid certification path'})).toMatchObject({meaning: {key: 'verify.bridge.trust'}});
	});

	test('healthy but not counted, or nobody to count it, are different faults', () => {
		expect(judgeBridge({health: answer(200), stats: stats(0), log: ''})).toMatchObject({why: {key: 'verify.bridge.waitingCount'}, meaning: {key: 'verify.bridge.uncounted'}});
		expect(judgeBridge({health: answer(200), stats: silence, log: ''})).toMatchObject({meaning: {key: 'verify.bridge.organiserSilent'}});
		expect(judgeBridge({health: silence, stats: stats(0), log: ''})).toMatchObject({meaning: {key: 'verify.bridge.silent'}});
	});

	test('statistics of any other shape give no count', () => {
		const other = fc.oneof(fc.string(), fc.json());
		fc.assert(fc.property(other, text => {
			expect(operationalBridges(text)).toBeUndefined();
		}));
		expect(operationalBridges('{"bridge_selector":{"operational_bridge_count":"1"}}')).toBeUndefined();
	});
});
