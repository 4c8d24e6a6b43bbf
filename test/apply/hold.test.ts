import {describe, expect, test} from 'vitest';
import {holdEngine} from '../../source/apply/hold.ts';
import {isRunInProgress, startEngine} from '../../source/apply/start.ts';
import {paths} from '../../source/paths.ts';
import type {Plan} from '../../source/plan/types.ts';
import {memorySystem} from '../support/memory-system.ts';

const unit = `--unit=${paths.unit}`;

/** A machine whose systemd knows the engine's unit: busy until a moment, and as long as somebody holds it. */
const machine = ({busyUntil = 0}: {readonly busyUntil?: number} = {}) => {
	let isHeld = false;
	const world = memorySystem({
		now: 1000,
		onRun(line) {
			const isBusy = isHeld || world.system.clock.now() < busyUntil;
			if (line.startsWith('systemctl is-active')) {
				return {stdout: isBusy ? 'active\n' : 'inactive\n', exitCode: isBusy ? 0 : 3};
			}

			if (line.startsWith('systemctl show')) {
				return {stdout: isHeld ? 'jitsi-wizard: renew the certificate\n' : 'jitsi-wizard: install Jitsi Meet\n'};
			}

			if (line.startsWith('systemctl stop')) {
				isHeld = false;
			} else if (line.includes(unit)) {
				isHeld ||= !isBusy;
				return {exitCode: isBusy ? 1 : 0};
			}

			return undefined;
		},
	});
	return world;
};

describe('a change without a plan', () => {
	test('keeps runs from beginning until it is over, or until its process is', async () => {
		const {system, lines} = machine();
		const held = await holdEngine(system);
		expect(lines[0]).toMatch(new RegExp(`^systemd-run ${unit} .* tail --pid=1 --follow /dev/null$`, 'v'));
		const start = async () => startEngine(system, {node: 'node', script: 'cli'}, {version: 1} as Plan, {resume: false});
		// There is nothing to watch.
		expect(await isRunInProgress(system)).toBe(false);
		expect(await start()).toMatchObject({code: 'busy', exitCode: 75, what: {key: 'problems.renewing.what'}});
		await ('release' in held ? held.release() : undefined);
		expect(await start()).toHaveProperty('run');
	});

	test('does not begin while a run is in progress', async () => {
		const {system} = machine({busyUntil: Infinity});
		expect(await holdEngine(system)).toMatchObject({code: 'busy', what: {key: 'problems.busy.what'}, command: 'sudo jitsi-wizard watch'});
		expect(system.clock.now()).toBe(1000);
		expect(await isRunInProgress(system)).toBe(true);
	});

	test('begins when a run ended just when it was looked for; what systemd refuses for good is told', async () => {
		let refusals = 1;
		const refusing = () => memorySystem({
			onRun: line => (line.startsWith('systemd-run') ? {exitCode: refusals-- > 0 ? 1 : 0, stderr: 'already loaded'} : line.startsWith('systemctl is-active') ? {stdout: 'inactive\n', exitCode: 3} : undefined),
		});
		expect(await holdEngine(refusing().system)).toHaveProperty('release');
		refusals = Infinity;
		expect(await holdEngine(refusing().system)).toMatchObject({code: 'start', details: 'already loaded'});
	});

	test('waits for a run where that was asked for, and not for ever', async () => {
		const soon = machine({busyUntil: 60_000});
		expect(await holdEngine(soon.system, {waitSeconds: 3600})).toHaveProperty('release');
		expect(soon.system.clock.now()).toBeGreaterThanOrEqual(60_000);
		const never = machine({busyUntil: Infinity});
		expect(await holdEngine(never.system, {waitSeconds: 3600})).toMatchObject({code: 'busy'});
	});

	test('says what systemd said where there is no unit to be had', async () => {
		const {system} = memorySystem({onRun: line => (line.startsWith('systemd-run') ? {exitCode: 1, stderr: 'Failed to connect to bus'} : {stdout: 'inactive\n'})});
		expect(await holdEngine(system, {waitSeconds: 3600})).toMatchObject({code: 'start', details: 'Failed to connect to bus'});
	});
});
