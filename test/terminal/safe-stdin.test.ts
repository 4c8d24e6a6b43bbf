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
	const redraws: unknown[] = [];
	const stdin = createSafeStdin(terminal, () => {
		redraws.push('redraw');
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

	return {terminal, stdin, got, modes, settle, redraws};
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

	it('tells of Ctrl-L instead of handing it over, in its place among what was typed in one go', async () => {
		const {terminal, stdin, redraws, settle} = start();
		const order: string[] = [];
		stdin.on('data', (text: string) => {
			order.push(text, String(redraws.length));
		});
		terminal.write('one\u{C}two');
		await settle();
		expect(order).toEqual(['one', '0', 'two', '1']);
	});

	it('hands Ctrl-U over in its place, as a key that is no letter', async () => {
		const {terminal, got, settle} = start();
		terminal.write('wrong\u{15}right');
		await settle();
		expect(got).toEqual(['wrong', '\u{1B}[2;5~', 'right']);
	});

	it('passes raw mode on and lets go of the terminal when closed', async () => {
		const {terminal, stdin, modes} = start();
		stdin.setRawMode(true);
		stdin.close();
		expect(modes).toEqual([true]);
		expect(terminal.listenerCount('data')).toBe(0);
	});
});
