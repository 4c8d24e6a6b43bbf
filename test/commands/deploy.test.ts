import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {deployCertificate} from '../../source/commands/certificate/deploy.ts';
import type {Context} from '../../source/commands/context.ts';
import {renewCertificate} from '../../source/commands/certificate/renew.ts';
import {speaker} from '../../source/messages/translate.ts';
import {paths} from '../../source/paths.ts';
import {memorySystem} from '../support/memory-system.ts';

const plan = readFileSync(new URL('../plan/golden/classic-lab.json', import.meta.url), 'utf8');

/** A finished server on which a run is in progress until a moment. */
const machine = (busyUntil: number) => {
	const world = memorySystem({
		now: 0,
		files: {[paths.plan]: plan},
		onRun(line) {
			const isBusy = world.system.clock.now() < busyUntil;
			return line.startsWith('systemd-run') ? {exitCode: isBusy ? 1 : 0} : line.startsWith('systemctl is-active') ? {stdout: isBusy ? 'active\n' : 'inactive\n'} : undefined;
		},
	});
	const said: string[] = [];
	const note = (text: string) => {
		said.push(text);
	};

	const context = {system: {...world.system, identity: {uid: 0, pid: 1}}, say: speaker('en'), language: 'en', options: {}, print: note, complain: note, write: note, templates: {}} as unknown as Context;
	return {...world, said, context};
};

test('certbot\'s hook does not keep certbot busy while a run is in progress: our own service waits in its place', async () => {
	const busy = machine(60_000);
	expect(await deployCertificate(busy.context)).toBe(0);
	expect(busy.system.clock.now()).toBe(0);
	expect(busy.lines).toContain('systemctl start --no-block jitsi-wizard-certificate.service');
	const free = machine(0);
	expect(await deployCertificate(free.context)).toBe(0);
	expect(free.lines.join('\n')).not.toContain('--no-block');
	expect(free.lines.at(-1)).toBe(`systemctl stop ${paths.unit}`);
});

test('a renewal that a person asks for says that a run is in progress, the timer\'s waits for its end', async () => {
	const asked = machine(60_000);
	expect(await renewCertificate(asked.context, {})).toBe(75);
	expect(asked.lines.some(line => line.startsWith('openssl'))).toBe(false);
	const scheduled = machine(60_000);
	await expect(renewCertificate(scheduled.context, {scheduled: true})).rejects.toThrow('certificate');
	expect(scheduled.system.clock.now()).toBeGreaterThanOrEqual(60_000);
	// The machine in memory has no openssl; what counts is that it was asked, and that the engine's place is free again.
	expect(scheduled.lines.some(line => line.startsWith('openssl req'))).toBe(true);
	expect(scheduled.lines.at(-1)).toBe(`systemctl stop ${paths.unit}`);
});
