import fc from 'fast-check';
import {expect, test} from 'vitest';
import {spanText} from '../../source/checks/clock.ts';
import {bytesNeeded} from '../../source/checks/disk.ts';
import {ownerText} from '../../source/checks/ports.ts';

test('a span is shown in its biggest unit', () => {
	expect([45, 360, 7200, 31_536_000].map(seconds => spanText(seconds))).toEqual(['45 s', '6 min', '2 h', '365 d']);
});

test('an owner is named as exactly as is known, and nothing twice', () => {
	expect(ownerText({protocol: 'tcp', address: '::', port: 80, process: 'apache2', pid: 9, unit: 'apache2.service', package: 'apache2'})).toBe('apache2 (apache2.service, pid 9)');
	expect(ownerText({protocol: 'tcp', address: '::', port: 80, pid: 9})).toBe('? (pid 9)');
	expect(ownerText({protocol: 'tcp', address: '::', port: 80})).toBe('?');
});

test('a box with one file system needs about 2 GB (jitsi.md 1.12)', () => {
	expect(bytesNeeded(['/', '/var', '/usr', '/opt', '/etc'], {})).toBeGreaterThan(2e9);
	expect(bytesNeeded(['/', '/var', '/usr', '/opt', '/etc'], {})).toBeLessThan(3e9);
});

test('splitting the disk never changes what is needed in all', () => {
	fc.assert(fc.property(fc.nat(1e9), fc.nat(1e9), fc.subarray(['/', '/var', '/usr', '/opt', '/etc']), (fetchBytes, installBytes, some) => {
		const all = ['/', '/var', '/usr', '/opt', '/etc'];
		const rest = all.filter(path => !some.includes(path));
		const download = {fetchBytes, installBytes};
		expect(bytesNeeded(some, download) + bytesNeeded(rest, download)).toBeCloseTo(bytesNeeded(all, download), 0);
	}));
});
