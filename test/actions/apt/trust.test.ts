import {describe, expect, test} from 'vitest';
import {distrust, trustLinks} from '../../../source/actions/apt/trust.ts';
import {aptInstall} from '../../../source/actions/apt-install.ts';
import type {RunResult} from '../../../source/system/types.ts';
import {memorySystem} from '../../support/memory-system.ts';

const domain = 'meet.lab.test';
const link = `/usr/local/share/ca-certificates/auth.${domain}.crt`;
const hook = '/etc/ca-certificates/update.d/jks-keystore';

/** A machine with a link, if any, and with answers to what begins so. */
const machine = (target?: string, files: Readonly<Record<string, string>> = {}, answers: Readonly<Record<string, Partial<RunResult>>> = {}) => memorySystem({
	files: {...(target !== undefined && {[link]: ''}), ...files},
	onRun(line, present) {
		const found = Object.keys(answers).find(start => line.startsWith(start));
		return found === undefined ? (line === `readlink -- ${link}` && target !== undefined && present.has(link) ? {stdout: `${target}\n`} : undefined) : answers[found];
	},
});

const ours = `/var/lib/prosody/auth.${domain}.crt`;
const created = ['jitsi-meet-prosody', 'prosody'];

describe('the certificate that Jitsi\'s package makes this machine trust', () => {
	test('goes with the package, and the store is made anew without it; Java\'s, too, where Java stays', async () => {
		const {system, files, lines} = machine(ours, {[hook]: ''});
		expect(await trustLinks(created, [domain], system)).toEqual([link]);
		await distrust(created, [domain], system);
		expect(files.has(link)).toBe(false);
		expect(lines.slice(-2)).toEqual(['update-ca-certificates --fresh', `${hook} --fresh`]);
	});

	test('cut off after the link went, the store is made anew all the same', async () => {
		const {system, lines} = machine();
		await distrust(created, [domain], system);
		expect(lines.at(-1)).toBe('update-ca-certificates --fresh');
	});

	test('one that somebody put there under that name stays', async () => {
		const {system, files} = machine('/root/school.crt');
		expect(await trustLinks(created, [domain], system)).toEqual([]);
		await distrust(created, [domain], system);
		expect(files.has(link)).toBe(true);
	});

	test('without that package among what came with us nothing is looked at', async () => {
		const {system, lines} = machine(ours);
		expect(await trustLinks(['nginx'], [domain], system)).toEqual([]);
		await distrust(['nginx'], [domain], system);
		expect(lines).toEqual([]);
	});

	test('a store that cannot be made anew is no success, and without the program for it there is none', async () => {
		await expect(distrust(created, [domain], machine(ours, {}, {'update-ca-certificates': {exitCode: 1, stderr: 'No space left on device\n'}}).system))
			.rejects.toMatchObject({problem: {code: 'command-failed', exitCode: 1, details: 'No space left on device'}});
		await distrust(created, [domain], machine(ours, {}, {'update-ca-certificates': {exitCode: 127}}).system);
	});
});

test('packages are taken back before what one of them made this machine trust; while it is on hold, that stays', async () => {
	const action = {kind: 'apt-install', packages: created} as const;
	const gone = machine(ours);
	await aptInstall.undo(action, {created}, gone.system, {domains: [domain]});
	expect(gone.files.has(link)).toBe(false);
	const held = machine(ours, {}, {'dpkg-query -W -f ${Package} ${db:Status-Abbrev}': {stdout: 'jitsi-meet-prosody hi \n'}});
	const system = {...held.system, files: {...held.system.files, list: async () => []}};
	await expect(aptInstall.undo(action, {created}, system, {domains: [domain]})).rejects.toMatchObject({problem: {code: 'apt-held'}});
	expect(held.files.has(link)).toBe(true);
	expect(held.lines).not.toContain('update-ca-certificates --fresh');
});
