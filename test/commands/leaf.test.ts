import {expect, test} from 'vitest';
import {makeLeaf} from '../../source/commands/certificate/leaf.ts';
import type {Context} from '../../source/commands/context.ts';
import {speaker} from '../../source/messages/translate.ts';
import {memorySystem} from '../support/memory-system.ts';

test('a key that stands where a further host\'s would go stays, and nothing is made', async () => {
	const machine = memorySystem({files: {'/etc/jitsi-wizard/lab-root.crt': '', '/srv/web.lab.test.key': 'theirs'}});
	const said: string[] = [];
	const note = (text: string) => {
		said.push(text);
	};

	const context = {system: machine.system, say: speaker('en'), language: 'en', options: {}, print: note, complain: note, write: note, templates: {}} as unknown as Context;
	expect(await makeLeaf(context, {name: 'web.lab.test', out: '/srv/'})).toBe(64);
	expect(said.join('\n')).toContain('/srv/web.lab.test.key is there already');
	expect(machine.files.get('/srv/web.lab.test.key')).toBe('theirs');
	expect(machine.lines.filter(line => line.startsWith('openssl'))).toEqual([]);
});
