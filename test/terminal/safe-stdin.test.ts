import {PassThrough} from 'node:stream';
import {describe, expect, it} from 'vitest';
import {createSafeStdin} from '../../source/terminal/safe-stdin.ts';

const start = () => {
	const modes: boolean[] = [];
	const terminal = Object.assign(new PassThrough(), {
		isTTY: true, setRawMode(isRaw: boolean) {
			modes.push(isRaw);
		}, ref() {/* Nothing to hold. */}, unref() {/* Nothing to hold. */},
	}) as unknown as NodeJS.ReadStream & PassThrough;
	const commands: string[] = [];
	const stdin = createSafeStdin(terminal, command => {
		commands.push(command);
	});
	const got: string[] = [];
	stdin.on('readable', () => {
		for (;;) {
			const chunk = stdin.read() as string | null;
			if (chunk === null) {
				return;
			}

			got.push(chunk);
		}
	});
	const settle = async () => {
		await new Promise(resolve => {
			setTimeout(resolve, 80);
		});
	};

	return {terminal, stdin, got, modes, settle, commands};
};

describe('safe stdin', () => {
	it('hands over one key per read, in order', async () => {
		const {terminal, got, settle} = start();
		terminal.write('abc\r\u{1B}[Bd');
		await settle();
		expect(got).toEqual(['abc', '\r', '\u{1B}[B', 'd']);
	});

	it('gives Esc after a pause in a form that cannot be joined with the next key', async () => {
		const {terminal, got, settle} = start();
		terminal.write('\u{1B}');
		await settle();
		terminal.write('a');
		await settle();
		expect(got).toEqual(['\u{1B}[27u', 'a']);
	});

	it('puts a letter together that came in two chunks', async () => {
		const {terminal, got, settle} = start();
		const bytes = new TextEncoder().encode('ñ');
		terminal.write(bytes.slice(0, 1));
		terminal.write(bytes.slice(1));
		await settle();
		expect(got).toEqual(['ñ']);
	});

	it('tells of Ctrl-L and Ctrl-U instead of handing them over', async () => {
		const {terminal, got, commands, settle} = start();
		terminal.write('\u{C}\u{15}');
		await settle();
		expect(got).toEqual([]);
		expect(commands).toEqual(['redraw', 'erase']);
	});

	it('keeps Ctrl-U in its place among what was typed in one go', async () => {
		const {terminal, stdin, commands, settle} = start();
		const order: string[] = [];
		stdin.on('data', (text: string) => {
			order.push(text, String(commands.length));
		});
		terminal.write('wrong\u{15}right');
		await settle();
		expect(order).toEqual(['wrong', '0', 'right', '1']);
	});

	it('passes raw mode on and lets go of the terminal when closed', async () => {
		const {terminal, stdin, modes} = start();
		stdin.setRawMode(true);
		stdin.close();
		expect(modes).toEqual([true]);
		expect(terminal.listenerCount('data')).toBe(0);
	});
});
