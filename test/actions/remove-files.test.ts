import {expect, test} from 'vitest';
import type {ActionContext} from '../../source/actions/module.ts';
import {removeFiles} from '../../source/actions/remove-files.ts';
import {memorySystem} from '../support/memory-system.ts';

const action = {kind: 'remove-files', paths: ['/etc/jitsi-wizard/own.key', '/etc/jitsi-wizard/own.crt']} as const;

test('files that are not needed go, whichever of them are there, and nothing else', async () => {
	const {system, files} = memorySystem({files: {'/etc/jitsi-wizard/own.crt': 'certificate', '/etc/hosts': 'names'}});
	expect(await removeFiles.already(action, system)).toBe(false);
	await removeFiles.apply(action, {system} as ActionContext);
	expect([...files.keys()]).toEqual(['/etc/hosts']);
	expect(await removeFiles.already(action, system)).toBe(true);
});
