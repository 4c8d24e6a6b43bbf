import {expect, test} from 'vitest';
import {damagedArchives, dropDamaged} from '../../../source/actions/apt/damaged.ts';
import {memorySystem} from '../../support/memory-system.ts';

const store = '/var/cache/apt/archives';
const damage = 'dpkg-deb: error: <decompress> subprocess returned error exit status 2\n';
const complaint = (path: string): string => `dpkg: error processing archive ${path} (--unpack):\n cannot copy extracted data for './usr/share/x' to '/usr/share/x.dpkg-new': unexpected end of file or stream\n`;

test('a package file is found where apt keeps it, whether dpkg got it by its name or by a link with a number', () => {
	expect(damagedArchives(complaint(`${store}/nginx-common_1.22.1-9_all.deb`))).toEqual([`${store}/nginx-common_1.22.1-9_all.deb`]);
	const linked = complaint('/tmp/apt-dpkg-install-GfM4uP/12-lib32z1_1%3a1.2.13_amd64.deb');
	expect(damagedArchives(linked + linked)).toEqual([`${store}/lib32z1_1%3a1.2.13_amd64.deb`]);
});

test('only what is damaged is thrown away: a script that fails, or two packages with one file, cost none', async () => {
	const [bad, good] = [`${store}/a_1_all.deb`, `${store}/b_1_all.deb`] as const;
	const {system, files} = memorySystem({files: {[bad]: 'x', [good]: 'x'}});
	await dropDamaged(`dpkg: error processing archive ${good} (--unpack):\n trying to overwrite '/etc/x', which is also in package c 1\n`, system);
	await dropDamaged('dpkg: error processing package b (--configure):\n installed b package post-installation script subprocess returned error exit status 10\n', system);
	expect([...files.keys()]).toEqual([bad, good]);
	await dropDamaged(damage + complaint(bad), system);
	expect([...files.keys()]).toEqual([good]);
});
