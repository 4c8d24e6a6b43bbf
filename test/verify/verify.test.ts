import {describe, expect, test} from 'vitest';
import {units as classicUnits} from '../../source/plan/classic/constants.ts';
import {patienceAfterRun, patienceOfStatus, targetOf} from '../../source/verify/target.ts';
import {proofIds, type ProofResult} from '../../source/verify/types.ts';
import {verify} from '../../source/verify/verify.ts';
import {jumpingClock, jumps} from '../support/jumping-clock.ts';
import {chosen, served} from './certificates.ts';
import {answer, silence, ssOutput, systemctlOutput, tableSystem} from './support.ts';

const target = targetOf({domain: 'meet.lab.test', method: 'classic', certificate: {kind: 'self-signed'}});
const stats = JSON.stringify({bridge_selector: {operational_bridge_count: 1}});

const web = (path: string) => ({
	'https://meet.lab.test/': answer(200, 'lib-jitsi-meet'),
	'https://meet.lab.test/config.js': answer(200, 'domain: \'meet.lab.test\''),
	'https://meet.lab.test/http-bind': answer(200),
	'http://127.0.0.1:8080/about/health': answer(200),
	'http://127.0.0.1:8888/stats': answer(200, stats),
})[path] ?? silence;

const wellWorld = {
	commands: {systemctl: () => systemctlOutput(classicUnits), ss: () => ssOutput},
	web,
	upgrade: {status: 101, subprotocol: 'xmpp'},
	certificate: served(chosen),
	files: {'/etc/jitsi/meet/meet.lab.test.crt': chosen},
};

const follow = async (world: Parameters<typeof tableSystem>[0], patience = patienceAfterRun) => {
	const told: ProofResult[] = [];
	const results = await verify(tableSystem(world), target, {
		onProof(proof) {
			told.push(proof);
		},
		patience,
	});
	return {told, results};
};

describe('proving a server', () => {
	test('that is well gives every proof once, in order, without waiting', async () => {
		const {told, results} = await follow(wellWorld);
		expect(results.map(({id, state}) => `${id} ${state}`)).toEqual(proofIds.map(id => `${id} passed`));
		expect(told).toEqual(results);
	});

	test('whose bridge needs a minute says that it waits and why, then passes', async () => {
		const {told, results} = await follow({
			...wellWorld,
			web: (url, now) => (url.endsWith('/about/health') && now < 60_000 ? answer(503, 'No health checks performed recently') : web(url)),
		});
		const bridge = told.filter(({id}) => id === 'bridge');
		expect(results.every(({state}) => state === 'passed')).toBe(true);
		expect(bridge[0]).toMatchObject({state: 'waiting', meaning: {key: 'verify.bridge.waitingHealth'}});
		expect(bridge.length).toBeLessThan(10);
	});

	test('whose containers were taken down gets one piece of advice: what follows from that says so, and is not waited for', async () => {
		const system = tableSystem({commands: {docker: () => ''}});
		const start = system.clock.now();
		const results = await verify(system, targetOf({domain: 'meet.lab.test', method: 'docker', certificate: {kind: 'self-signed'}}));
		const failed = results.filter(({state}) => state === 'failed');
		expect(failed[0]).toMatchObject({id: 'units', meaning: {key: 'verify.docker.missing'}});
		expect(failed.length).toBeGreaterThan(4);
		expect(failed.slice(1).every(({meaning, remedy}) => meaning?.key === 'verify.follows' && remedy === undefined)).toBe(true);
		expect(system.clock.now() - start).toBeLessThan(10_000);
	});

	const never = 'No health checks performed recently, the last result was never.';

	test('that was switched on a moment ago is waited for by `status`, too, until the bridge has looked at itself and signed in', async () => {
		const {results} = await follow({
			...wellWorld,
			web(url, now) {
				if (url.endsWith('/about/health') && now < 60_000) {
					return answer(500, never);
				}

				return url.endsWith('/stats') && now < 62_000 ? answer(200, JSON.stringify({bridge_selector: {operational_bridge_count: 0}})) : web(url);
			},
		}, patienceOfStatus);
		expect(results.every(({state}) => state === 'passed')).toBe(true);
	});

	test('whose bridge never looks at itself is not waited for without end', async () => {
		const {results} = await follow({...wellWorld, web: url => url.endsWith('/about/health') ? answer(500, never) : web(url)}, patienceOfStatus);
		expect(results.at(-1)).toMatchObject({id: 'bridge', state: 'failed', meaning: {key: 'verify.bridge.unhealthy'}});
	});

	test('where nothing answers ends with every proof failed, each with a meaning and a command', async () => {
		const {results} = await follow({});
		expect(results.map(({id}) => id)).toEqual([...proofIds]);
		for (const {state, meaning, remedy} of results) {
			expect(state).toBe('failed');
			expect(meaning).toBeDefined();
			expect(remedy?.params?.['command']).toBeTruthy();
		}
	});

	test('all proofs share one patience', async () => {
		const system = tableSystem({commands: {systemctl: () => systemctlOutput(classicUnits)}});
		const start = system.clock.now();
		await verify(system, target, {patience: patienceOfStatus});
		expect(system.clock.now() - start).toBeLessThan(25_000);
	});

	test.each(jumps)('a clock that is set by %i ms meanwhile changes no patience', async jump => {
		const {clock, passed} = jumpingClock(jump);
		const system = {...tableSystem({commands: {systemctl: () => systemctlOutput(classicUnits)}}), clock};
		await verify(system, target, {patience: patienceOfStatus});
		expect(passed()).toBeGreaterThan(15_000);
		expect(passed()).toBeLessThan(25_000);
	});
});
