import {expect, test} from 'vitest';
import {mendCutOff} from '../../../source/actions/apt/torn.ts';
import type {System} from '../../../source/system/types.ts';
import {memorySystem} from '../../support/memory-system.ts';

const begun = Date.UTC(2026, 10, 30, 9);

/** A machine with these files, of which the empty ones were found, after a power cut in the middle of prosody and the bridge. */
const mend = async (empty: readonly string[], packages = 'prosody ii \njitsi-videobridge2 iU \n') => {
	const {system: memory, lines, files} = memorySystem({
		files: Object.fromEntries(empty.map(path => [path, ''])),
		onRun(line) {
			if (line.startsWith('dpkg-query') && line.includes('Conffiles')) {
				return {stdout: ' /etc/prosody/prosody.cfg.lua newconffile\n /etc/logrotate.d/prosody 0123 obsolete\n /etc/default/nothing d41d8cd98f00b204e9800998ecf8427e\n'};
			}

			if (line.startsWith('dpkg-query')) {
				return {stdout: packages};
			}

			return line.startsWith('find ') ? {stdout: empty.map(path => `${path}\0`).join('')} : {};
		},
	});
	const system: System = {...memory, files: {...memory.files, list: async () => [], async remove(path) {
		files.delete(path);
	}}};
	await mendCutOff({packages: ['prosody', 'jitsi-videobridge2', 'libgone'], from: begun}, {system, report: async () => undefined, logFile: '/log', statusFile: '/status'});
	return {lines, left: empty.filter(path => files.has(path))};
};

test('empty settings go, of packages and of their set-up scripts; what is somebody\'s, or empty as its maker wants it, stays', async () => {
	const torn = ['/etc/prosody/prosody.cfg.lua', '/etc/logrotate.d/prosody.dpkg-new', '/etc/jitsi/videobridge/jvb.conf', '/var/lib/prosody/meet.lab.test.key', '/var/lib/dpkg/alternatives/java'];
	const theirs = ['/etc/.pwd.lock', '/etc/default/nothing', '/etc/cron.d/mine'];
	const {left} = await mend([...torn, ...theirs]);
	expect(left).toEqual(theirs);
});

test('only what changed in the hour after it began is looked at', async () => {
	const {lines} = await mend([]);
	const seconds = begun / 1000;
	expect(lines.find(line => line.startsWith('find '))).toContain(`-empty -newerct @${seconds} ! -newerct @${seconds + 3600}`);
});

test('its packages are unpacked and set up once more, missing settings included, and keep their mark as dependencies', async () => {
	const {lines} = await mend([]);
	const at = lines.findIndex(line => line.includes('--reinstall'));
	expect(lines[at]).toMatch(/Dpkg::Options::=--force-confmiss -f --reinstall --mark-auto --no-remove install prosody jitsi-videobridge2$/v);
	expect(lines.indexOf('dpkg --set-selections')).toBeLessThan(at);
});

test('where none of its packages is there, nothing is done', async () => {
	const {lines, left} = await mend(['/etc/prosody/prosody.cfg.lua'], '');
	expect([lines.filter(line => line.includes('install')), left]).toEqual([[], ['/etc/prosody/prosody.cfg.lua']]);
});
