import {describe, expect, test} from 'vitest';
import {dockerPull} from '../../source/actions/docker-pull.ts';
import {wait} from '../../source/actions/wait.ts';
import {holdEngine} from '../../source/apply/hold.ts';
import type {System} from '../../source/system/types.ts';
import {jumpingClock, jumps} from '../support/jumping-clock.ts';
import {memorySystem} from '../support/memory-system.ts';

const contextOf = (system: System) => ({system, report: async () => undefined, changedInStep: false, decided: [], logFile: '/log', statusFile: '/status', transactionHook: []});

describe.each(jumps)('when the clock is set by %i ms meanwhile', jump => {
	test('a wait takes its patience, no more and no less', async () => {
		const {clock, passed} = jumpingClock(jump);
		const system = {...memorySystem().system, clock};
		await expect(wait.apply({kind: 'wait', probe: {kind: 'file-exists', path: '/x'}, timeoutSeconds: 30}, contextOf(system))).rejects.toMatchObject({problem: {code: 'wait-timeout'}});
		expect(Math.round(passed() / 1000)).toBe(30);
	});

	test('a run in progress is waited for as long as was asked', async () => {
		const {clock, passed} = jumpingClock(jump);
		const {system} = memorySystem({onRun: line => (line.startsWith('systemctl is-active') ? {stdout: 'active\n'} : {exitCode: line.startsWith('systemd-run') ? 1 : 0})});
		expect(await holdEngine({...system, clock}, {waitSeconds: 60})).toMatchObject({code: 'busy'});
		expect(passed()).toBe(60_000);
	});

	test('an image that stands still is asked for again after two minutes', async () => {
		const {clock, passed} = jumpingClock(jump);
		const {system} = memorySystem();
		const ends: number[] = [];
		const pull: System['docker']['pull'] = async (_image, _onNote, signal) => new Promise(resolve => {
			const start = passed();
			signal?.addEventListener('abort', () => {
				ends.push(Math.round((passed() - start) / 1000));
				resolve('aborted');
			});
		});
		await expect(dockerPull.apply({kind: 'docker-pull', image: 'x', position: {number: 1, count: 1}}, contextOf({...system, clock, docker: {...system.docker, pull}}))).rejects.toMatchObject({problem: {code: 'image-unreachable'}});
		expect(ends).toHaveLength(3);
		for (const seconds of ends) {
			expect(seconds).toBeGreaterThanOrEqual(120);
			expect(seconds).toBeLessThan(123);
		}
	});
});
