import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {execa} from 'execa';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {removeHostsEntry, setHostsEntry} from '../../../source/plan/hosts/edit.ts';

const entry = {address: '10.0.0.1', names: ['meet.lab.test'], replaceConflicts: true};

/** Whether a private mount namespace can be had here: it takes root, and some containers forbid it. */
const why = process.getuid?.() === 0 ? (await execa('unshare', ['--mount', 'true'], {reject: false})).stderr : 'not root';

// glibc itself reads the file: the only judge of what a hosts file means.
describe.skipIf(why !== '')(`names as glibc reads them from the edited file ${why}`, () => {
	let directory = '';

	beforeAll(async () => {
		directory = await mkdtemp(path.join(tmpdir(), 'hosts-'));
	});

	afterAll(async () => {
		await rm(directory, {recursive: true});
	});

	const addressesOf = async (content: string, name: string): Promise<readonly string[]> => {
		const file = path.join(directory, 'hosts');
		await writeFile(file, content, 'latin1');
		const script = 'mount --bind "$1" /etc/hosts && exec getent -s files ahosts "$2"';
		const {stdout} = await execa('unshare', ['--mount', 'sh', '-c', script, 'sh', file, name], {reject: false});
		return [...new Set(stdout.split('\n').filter(line => line !== '').map(line => line.split(' ', 1)[0]!))];
	};

	test.each([
		['an ordinary file', '127.0.0.1\tlocalhost\n127.0.1.1\tbox\n'],
		['an empty file', ''],
		['Windows line endings', '127.0.0.1 localhost\r\n10.0.0.9 files\r\n'],
		['an unfinished last line', '127.0.0.1 localhost\n10.0.0.9 files'],
		['a mark of Unicode and bytes of another time', '\u{EF}\u{BB}\u{BF}# Jos\u{E9}\n\u{FF}\u{00}\n'],
		['another address for the name', '127.0.0.1 localhost\n10.0.0.9 MEET.lab.test files\n::1 meet.lab.test\n'],
		['half a block', '# BEGIN jitsi-wizard\n127.0.0.1 localhost\n'],
	])('%s', async (_name, before) => {
		expect(await addressesOf(setHostsEntry(before, entry), 'meet.lab.test')).toEqual(['10.0.0.1']);
	});

	test('the other names of a replaced line go on working', async () => {
		const before = '10.0.0.9 files meet.lab.test mail # old\n';
		const after = setHostsEntry(before, entry);
		expect(await addressesOf(after, 'files')).toEqual(['10.0.0.9']);
		expect(await addressesOf(after, 'mail')).toEqual(['10.0.0.9']);
		expect(await addressesOf(removeHostsEntry(after), 'meet.lab.test')).toEqual(['10.0.0.9']);
	});

	test('an IPv6 entry resolves as well', async () => {
		expect(await addressesOf(setHostsEntry('', {...entry, address: '2001:DB8::1'}), 'meet.lab.test')).toEqual(['2001:db8::1']);
	});
});
