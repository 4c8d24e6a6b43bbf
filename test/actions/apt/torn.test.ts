import {expect, test} from 'vitest';
import {mendCutOff} from '../../../source/actions/apt/torn.ts';
import type {System} from '../../../source/system/types.ts';
import {memorySystem} from '../../support/memory-system.ts';

const begun = Date.UTC(2026, 10, 30, 9);

const archives = ['/var/cache/apt/archives/prosody_0.12_amd64.deb', '/var/cache/apt/archives/jitsi-videobridge2_2.3_all.deb'];

const unreachable = 'E: Failed to fetch https://deb.test/x.deb  Could not connect to deb.test:80 (10.0.0.1). - connect (111: Connection refused)\n';

/** A machine with these files, of which the empty ones were found, after a power cut in the middle of prosody and the bridge. */
const mend = async (empty: readonly string[], stored: readonly string[] = [], packages = 'prosody ii \njitsi-videobridge2 iU \n', fetching = 0) => {
	const {system: memory, lines, files} = memorySystem({
		files: {...Object.fromEntries(empty.map(path => [path, ''])), ...Object.fromEntries(stored.map(path => [path, 'deb']))},
		onRun(line, present) {
			if (line.startsWith('dpkg-query') && line.includes('Conffiles')) {
				return {stdout: ' /etc/prosody/prosody.cfg.lua newconffile\n /etc/logrotate.d/prosody 0123 obsolete\n /etc/default/nothing d41d8cd98f00b204e9800998ecf8427e\n'};
			}

			if (line.startsWith('dpkg-query') && line.includes('Version')) {
				return {stdout: 'jitsi-videobridge2\t2.3\tall\nprosody\t0.12\tamd64\n'};
			}

			if (line.startsWith('dpkg-query')) {
				return {stdout: packages};
			}

			if (line.startsWith('systemctl show')) {
				return {stdout: `@${(begun / 1000) + 500}\n`};
			}

			if (line.includes('--download-only')) {
				present.set('/log', `${present.get('/log')}${unreachable}`);
				return {exitCode: fetching};
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

test('only what changed since it began and before the machine was started is looked at', async () => {
	const {lines} = await mend([]);
	const seconds = begun / 1000;
	expect(lines.find(line => line.startsWith('find '))).toContain(`-empty -newerct @${seconds} ! -newerct @${seconds + 500}`);
});

test('its packages are unpacked and set up once more, missing settings included', async () => {
	const {lines} = await mend([], archives);
	const unpack = lines.findIndex(line => line.includes('--unpack'));
	expect(lines[unpack]).toMatch(/ dpkg --force-confdef --force-confold --force-confmiss --force-depends --unpack \/var\/cache\/apt\/archives\/prosody_0\.12_amd64\.deb \/var\/cache\/apt\/archives\/jitsi-videobridge2_2\.3_all\.deb$/v);
	expect(lines.findIndex(line => line.endsWith('--force-confmiss --configure -a'))).toBeGreaterThan(unpack);
	expect(lines.some(line => line.includes('--download-only'))).toBe(false);
});

test('a package whose file is gone is fetched; where it does not come, it is left to the repair', async () => {
	const {lines} = await mend([], archives.slice(0, 1));
	expect(lines.find(line => line.includes('--download-only'))).toMatch(/ install jitsi-videobridge2$/v);
	expect(lines.find(line => line.includes('--unpack'))).toMatch(/prosody_0\.12_amd64\.deb$/v);
});

test('where its file cannot be fetched, nothing has been removed', async () => {
	const torn = '/etc/prosody/prosody.cfg.lua';
	await expect(mend([torn], archives.slice(0, 1), undefined, 100)).rejects.toMatchObject({problem: {code: 'apt-unreachable'}});
});

test('where none of its packages is there, nothing is done', async () => {
	const {lines, left} = await mend(['/etc/prosody/prosody.cfg.lua'], [], '');
	expect([lines.filter(line => line.includes('dpkg --')), left]).toEqual([[], ['/etc/prosody/prosody.cfg.lua']]);
});
