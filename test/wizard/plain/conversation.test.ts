/* eslint-disable unicorn/prefer-event-target -- Node's streams, which these play, are emitters */
import {EventEmitter} from 'node:events';
import {expect, it} from 'vitest';
import {toAscii} from '../../../source/terminal/glyphs.ts';
import {openConversation, type LineSource} from '../../../source/wizard/plain/conversation.ts';

const open = (encode: (text: string) => string = text => text) => {
	let shown = '';
	const modes: boolean[] = [];
	const interrupts = new EventEmitter();
	const stdin = Object.assign(new EventEmitter(), {
		pause: () => undefined, resume: () => undefined,
		setRawMode(isRaw: boolean) {
			modes.push(isRaw);
		},
	});
	const conversation = openConversation({
		stdin: stdin as unknown as LineSource,
		interrupts,
		encode,
		write(text) {
			shown += text;
		},
	});
	return {
		conversation, modes, interrupts, shown: () => shown, end: () => stdin.emit('end'),
		type: (text: string) => stdin.emit('data', Buffer.from(text)),
	};
};

it('gives a line at a time, in whatever pieces it comes, also typed ahead', async () => {
	const {conversation, type, shown} = open();
	const first = conversation.ask('One? ');
	type('sí');
	type('\ntwo\r\nth');
	expect(await first).toBe('sí');
	expect(await conversation.ask('Two? ')).toBe('two');
	const third = conversation.ask('Three? ');
	type('ree\n');
	expect(await third).toBe('three');
	expect(shown()).toBe('One? Two? Three? ');
});

it('a secret is typed without echo, edited unseen, and the echo comes back', async () => {
	const {conversation, type, modes, shown} = open();
	const secret = conversation.askSecretly('Passphrase: ');
	expect(modes).toEqual([true]);
	type('wrong\u{15}Open sesamx\u{7F}e 42\r');
	expect(await secret).toBe('Open sesame 42');
	expect(modes).toEqual([true, false]);
	expect(shown()).toBe('Passphrase: \n');
});

it('Ctrl-C is heard in both modes, and a secret is given up with it', async () => {
	const {conversation, type, modes, interrupts} = open();
	let count = 0;
	const stop = conversation.onInterrupt(() => {
		count++;
	});
	interrupts.emit('SIGINT');
	const secret = conversation.askSecretly('Passphrase: ');
	type('abc\u{3}');
	expect(await secret).toBeUndefined();
	expect(count).toBe(2);
	expect(modes.at(-1)).toBe(false);
	stop();
	interrupts.emit('SIGINT');
	expect(count).toBe(2);
});

it('the end of input answers every question with nothing; closing gives the echo back', async () => {
	const {conversation, end, modes} = open();
	const secret = conversation.askSecretly('Passphrase: ');
	conversation.close();
	expect(await secret).toBeUndefined();
	expect(modes).toEqual([true, false]);
	const other = open();
	other.end();
	expect(await other.conversation.ask('One? ')).toBeUndefined();
	expect(end()).toBe(false);
});

it('sends only what the terminal can show', () => {
	const {conversation, shown} = open(toAscii);
	conversation.tell('¿Instalación? …');
	expect(shown()).toBe('Instalacion? ...\n');
});
