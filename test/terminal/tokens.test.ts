import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {cleanPaste, flush, initialTokenizerState, isHolding, longestPaste, tokenize, type Token} from '../../source/terminal/tokens.ts';

const read = (...chunks: readonly string[]): readonly Token[] => {
	let state = initialTokenizerState;
	const tokens: Token[] = [];
	for (const chunk of chunks) {
		const result = tokenize(state, chunk);
		({state} = result);
		tokens.push(...result.tokens);
	}

	return [...tokens, ...flush(state)];
};

const text = (value: string): Token => ({kind: 'text', text: value});
const key = (name: Extract<Token, {kind: 'key'}>['key']): Token => ({kind: 'key', key: name});

describe('what a keyboard sends', () => {
	it('text and Enter in one chunk are two tokens, so a quick paste submits', () => {
		expect(read('meet.lab.test\r')).toEqual([text('meet.lab.test'), key('return')]);
		expect(read('a\r\nb')).toEqual([text('a'), key('return'), text('b')]);
	});

	it.each([
		['arrows', '\u{1B}[A\u{1B}OB\u{1B}[1;5C\u{1B}[D', ['up', 'down', 'right', 'left']],
		['home and end in all their spellings', '\u{1B}[H\u{1B}OH\u{1B}[1~\u{1B}[7~\u{1B}[F\u{1B}[4~\u{1B}[8~', ['home', 'home', 'home', 'home', 'end', 'end', 'end']],
		['pages', '\u{1B}[5~\u{1B}[6~', ['pageup', 'pagedown']],
		['F1 as xterm, rxvt and the Linux console send it', '\u{1B}OP\u{1B}[11~\u{1B}[[A', ['help', 'help', 'help']],
		['Tab and Shift-Tab', '\t\u{1B}[Z', ['tab', 'backtab']],
		['erasing keys', '\u{7F}\b\u{1B}[3~', ['backspace', 'backspace', 'delete']],
		['Ctrl-C and Ctrl-L', '\u{3}\u{C}', ['interrupt', 'redraw']],
	] as const)('%s are keys', (_, sent, names) => {
		expect(read(sent)).toEqual(names.map(name => key(name)));
	});

	it('a lone ESC is Esc after a pause, and two are two', () => {
		expect(read('\u{1B}')).toEqual([key('escape')]);
		expect(read('\u{1B}\u{1B}')).toEqual([key('escape'), key('escape')]);
	});
});

describe('what a terminal sends by itself', () => {
	it.each([
		['focus reports', '\u{1B}[I\u{1B}[O'],
		['mouse reports', '\u{1B}[<0;10;10M\u{1B}[<0;10;10m\u{1B}[M !!'],
		['device answers', '\u{1B}[?64;1;2c\u{1B}[24;80R\u{1B}P>|xterm(390)\u{1B}\\\u{1B}]11;rgb:0000/0000/0000\u{7}'],
		['function keys nobody asked for', '\u{1B}[1;5P\u{1B}[25;5~\u{1B}OQ\u{1B}[15~\u{1B}[[B'],
		['a pasted colour', '\u{1B}[31m'],
		['NUL and other control characters', '\0\u{1}\u{1A}\u{1C}\u{9B}'],
		['Alt with a key', '\u{1B}x'],
		['half a sequence', '\u{1B}[12;'],
	])('%s are dropped', (_, sent) => {
		expect(read(sent)).toEqual([]);
		expect(read(`a${sent}`)).toEqual([text('a')]);
	});

	it('a sequence that never ends does not silence the keyboard', () => {
		expect(read(`\u{1B}[${'1;'.repeat(200)}`, 'a\r').at(-1)).toEqual(key('return'));
	});
});

describe('a paste', () => {
	it('loses control characters and its trailing newline', () => {
		expect(read('\u{1B}[200~  meet.lab\u{7}.test\u{1B}[31m\n\u{1B}[201~')).toEqual([text('meet.lab.test')]);
	});

	it('does not submit, however many lines it has', () => {
		expect(read('\u{1B}[200~a\rb\n\u{1B}[201~')).toEqual([text('a b')]);
	});

	it('is bounded', () => {
		expect(read(`\u{1B}[200~${'a'.repeat(100_000)}\u{1B}[201~`)).toEqual([text('a'.repeat(longestPaste))]);
	});

	it('whose end never comes is given after a pause', () => {
		expect(read('\u{1B}[200~meet.lab.test')).toEqual([text('meet.lab.test')]);
	});
});

const pieces = fc.array(fc.oneof(fc.string({unit: 'binary'}), fc.constantFrom(
	'\u{1B}', '\u{1B}[', '\u{1B}[200~', '\u{1B}[201~', '\u{1B}[A', '\u{1B}OP', '\r', '\n', '\0', '\u{1B}]0;', '\u{7}', '\u{1B}P', '[M', 'abc', 'ñ', '会議',
))).map(parts => parts.join(''));

describe('whatever is sent', () => {
	it('text never holds a control character', () => {
		fc.assert(fc.property(pieces, sent => {
			for (const token of read(sent)) {
				expect(token.kind === 'text' && /[\p{Control}\p{Surrogate}\u{2028}\u{202E}]/v.test(token.text)).toBe(false);
			}
		}));
	});

	it('where the chunks are cut makes no difference', () => {
		const join = (tokens: readonly Token[]) => tokens.map(token => (token.kind === 'text' ? token.text : `<${token.key}>`)).join('');
		fc.assert(fc.property(pieces, fc.nat(), (sent, at) => {
			// Enter as CR LF counts once only when both come together.
			fc.pre(!sent.includes('\r\n'));
			// The decoder before us never cuts a character in two.
			const characters = [...sent];
			const cutAt = at % (characters.length + 1);
			const [head, tail] = [characters.slice(0, cutAt).join(''), characters.slice(cutAt).join('')];
			const inTwo = read(head, tail);
			const atOnce = read(sent);
			expect(join(inTwo)).toBe(join(atOnce));
		}));
	});

	it('a pause always ends what is held, and the next key counts', () => {
		fc.assert(fc.property(pieces, sent => {
			const {state} = tokenize(initialTokenizerState, sent);
			expect(isHolding(state) || flush(state).length === 0).toBe(true);
			expect(tokenize(initialTokenizerState, '\u{3}').tokens).toEqual([key('interrupt')]);
		}));
	});

	it('blanks around something invisible in a paste are one blank', () => {
		expect(cleanPaste('a\t\u{0}\tb \u{200B} c')).toBe('a b c');
	});

	it('cleaning a paste twice changes nothing more', () => {
		fc.assert(fc.property(fc.string({unit: 'binary'}), value => {
			expect(cleanPaste(cleanPaste(value))).toBe(cleanPaste(value));
		}));
	});
});
