import {expect, test} from 'vitest';
import {noteTransaction} from '../../source/apply/transaction.ts';
import {paths} from '../../source/paths.ts';
import type {System} from '../../source/system/types.ts';
import {memorySystem} from '../support/memory-system.ts';

const report = 'VERSION 3\nAPT::Architecture=amd64\n\nnginx - - none < 1.22.1-9 amd64 none /var/cache/apt/archives/nginx.deb\n';

/** What is journalled of a transaction on a machine where nothing more can be written to one file. */
const note = async (full: string): Promise<ReadonlyMap<string, string>> => {
	const {system: memory, files} = memorySystem();
	const system: System = {...memory, files: {...memory.files, async append(path, text, options) {
		if (path === full) {
			throw Object.assign(new Error('ENOSPC: no space left on device, write'), {code: 'ENOSPC'});
		}

		await memory.files.append(path, text, options);
	}}};
	await noteTransaction(system, {step: 'jitsi', action: 0}, report);
	return files;
};

test('a transaction is journalled, and may begin, although the log has no room', async () => {
	const files = await note(paths.log);
	expect(files.get(paths.journal)).toContain('"created":["nginx"]');
	expect(files.has(paths.log)).toBe(false);
	expect((await note('')).get(paths.log)).toContain('nginx=1.22.1-9');
});

test('what was here before is journalled with it', async () => {
	const {system, files} = memorySystem({onRun: line => (line.startsWith('dpkg-query') ? {stdout: 'nginx rc \n'} : {})});
	await noteTransaction(system, {step: 'jitsi', action: 0}, report);
	expect(files.get(paths.journal)).toContain('"created":["nginx"],"before":["nginx"]');
});

test('without its line in the journal it must not begin', async () => {
	await expect(note(paths.journal)).rejects.toThrow('ENOSPC');
});
