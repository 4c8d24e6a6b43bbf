import {PassThrough} from 'node:stream';
import {render} from 'ink';
import {useState} from 'react';
import {describe, expect, it, vi} from 'vitest';
import {speaker} from '../../source/messages/translate.ts';
import {glyphsFor} from '../../source/terminal/glyphs.ts';
import {createSafeStdin} from '../../source/terminal/safe-stdin.ts';
import {TextField} from '../../source/wizard/components/text-field.tsx';
import {ViewProvider} from '../../source/wizard/components/view.tsx';
import {movedCursor} from '../../source/wizard/view/cursor.ts';

const keys = {left: '\u{1B}[D', right: '\u{1B}[C', home: '\u{1B}[H', end: '\u{1B}[F', erase: '\u{7F}'} as const;

/** What is in a field and what is shown after keys that come in one piece, as over a slow line. */
const afterKeys = async (start: string, typed: readonly string[], {isColourful = true, kind = 'word'}: {readonly isColourful?: boolean; readonly kind?: 'word' | 'path' | 'secret'} = {}) => {
	let text = start;
	let frame = '';
	let isSubmitted = false;
	const Field = () => {
		const [value, setValue] = useState(start);
		return (
			<ViewProvider view={{say: speaker('en'), language: 'en', glyphs: glyphsFor({LANG: 'C.UTF-8'}), encode: given => given, isColourful, terminal: {columns: 80, rows: 24}, width: 76, height: 19}}>
				<TextField
					value={value}
					revision={0}
					kind={kind}
					onChange={given => {
						text = given;
						setValue(given);
					}}
					onSubmit={() => {
						isSubmitted = true;
					}}
				/>
			</ViewProvider>
		);
	};

	const terminal = Object.assign(new PassThrough(), {setRawMode: () => undefined, ref: () => undefined, unref: () => undefined});
	const stdin = createSafeStdin(terminal as unknown as NodeJS.ReadStream, () => undefined);
	const stdout = Object.assign(new PassThrough(), {columns: 80, rows: 24, isTTY: true, write(given: string) {
		frame = given;
		return true;
	}});
	const instance = render(<Field/>, {stdin, stdout: stdout as unknown as NodeJS.WriteStream, debug: true, patchConsole: false, interactive: true});
	terminal.write([...typed, '\r'].join(''));
	await vi.waitFor(() => {
		expect(isSubmitted).toBe(true);
	}, 5000);
	const shown = frame;
	instance.unmount();
	stdin.close();
	return {text, frame: shown};
};

describe('a field', () => {
	it.each([true, false])('arrows, Home and End lead to every place, with colours (%s) or without', async isColourful => {
		expect((await afterKeys('meet.lab.test', [keys.left, keys.left, keys.home, 'x', keys.end, 'y'], {isColourful})).text).toBe('xmeet.lab.testy');
		expect((await afterKeys('abc', [keys.left, 'x', keys.left, keys.left, 'y', keys.right, 'z'], {isColourful})).text).toBe('aybzxc');
		expect((await afterKeys('abc', [keys.left, keys.erase], {isColourful})).text).toBe('ac');
	});

	it('the ends are the ends, however often one presses', async () => {
		expect((await afterKeys('ab', [keys.left, keys.left, keys.left, keys.left, 'x', keys.right, keys.right, keys.right, keys.right, 'y'])).text).toBe('xaby');
		expect((await afterKeys('', [keys.home, keys.left, keys.erase, 'x', keys.end, keys.right, 'y'])).text).toBe('xy');
	});

	it('without colours a sign stands where the cursor is', async () => {
		expect((await afterKeys('abc', [keys.left], {isColourful: false})).frame).toContain('› ab_c');
		expect((await afterKeys('abc', [], {isColourful: false})).frame).toContain('› abc_');
	});

	it('a secret stays unseen on both sides of the cursor', async () => {
		const {text, frame} = await afterKeys('secret', [keys.left, keys.left, 'x'], {kind: 'secret', isColourful: false});
		expect(text).toBe('secrxet');
		expect(frame).toContain('› *****_**');
	});

	it.each(['word', 'path', 'secret'] as const)('a text that is longer than the line stays on one line (%s), wherever it is edited', async kind => {
		const start = 'meet.'.repeat(14);
		const long = await afterKeys(start, [...'abcdefghijklmnopqrstuvwxyz'.repeat(2), keys.erase, keys.erase], {kind, isColourful: false});
		expect(long.text).toBe(`${start}${'abcdefghijklmnopqrstuvwxyz'.repeat(2).slice(0, -2)}`);
		expect(long.frame.trim().split('\n')).toHaveLength(1);
		expect(long.frame).toMatch(kind === 'secret' ? /^› …\*+_$/v : /^› ….*vwx_$/v);
		const middle = await afterKeys(long.text, [...Array.from({length: 40}, () => keys.left), 'x', keys.erase, 'y', 'z'], {kind, isColourful: false});
		expect(middle.text).toBe(`${long.text.slice(0, -40)}yz${long.text.slice(-40)}`);
		expect(middle.frame.trim().split('\n')).toHaveLength(1);
		const begin = await afterKeys(long.text, [keys.home, 'x'], {kind, isColourful: false});
		expect(begin.text).toBe(`x${long.text}`);
		expect(begin.frame).toMatch(kind === 'secret' ? /^› \*_\*+…$/v : /^› x_meet.*…$/v);
		const erased = await afterKeys(long.text, Array.from({length: 200}, () => keys.erase), {kind, isColourful: false});
		expect(erased.text).toBe('');
	});

	it('a letter with its accent is passed as one', () => {
		expect(movedCursor('re\u{301}', 3, {leftArrow: true})).toBe(1);
		expect(movedCursor('re\u{301}', 1, {rightArrow: true})).toBe(3);
		expect(movedCursor('abc', 1, {})).toBeUndefined();
	});
});
