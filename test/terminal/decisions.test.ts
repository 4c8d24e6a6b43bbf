import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {decideInterface} from '../../source/terminal/capabilities.ts';
import {applyColourPolicy, hasColour} from '../../source/terminal/colour.ts';
import {glyphsFor, toAscii} from '../../source/terminal/glyphs.ts';
import {isLargeEnough, saneSize} from '../../source/terminal/size.ts';
import {cellWidth, cut, wrap} from '../../source/terminal/width.ts';

const terminal = {environment: {TERM: 'xterm-256color', LANG: 'C.UTF-8'}, stdinIsTerminal: true, stdoutIsTerminal: true, flags: {}};

describe('which interface', () => {
	it('a terminal on both sides gets the wizard', () => {
		expect(decideInterface(terminal)).toBe('wizard');
		expect(decideInterface({...terminal, size: {columns: 60, rows: 20}})).toBe('wizard');
	});

	it.each([
		['no terminal to read from', {stdinIsTerminal: false}],
		['no terminal to write to', {stdoutIsTerminal: false}],
		['a dumb terminal', {environment: {TERM: 'dumb'}}],
		['a terminal that does not say what it is', {environment: {}}],
		['CI', {environment: {TERM: 'xterm', CI: 'true'}}],
		['a screen reader', {environment: {TERM: 'xterm', INK_SCREEN_READER: 'true'}}],
		['a terminal that is too small', {size: {columns: 59, rows: 40}}],
		['--plain', {flags: {plain: true}}],
	])('%s gets plain lines', (_, change) => {
		expect(decideInterface({...terminal, ...change})).toBe('plain');
	});

	it('--json is JSON wherever it runs', () => {
		expect(decideInterface({...terminal, flags: {json: true, plain: true}, stdoutIsTerminal: false})).toBe('json');
	});
});

describe('size', () => {
	it('a pty without a size counts as 80x24', () => {
		expect(saneSize({columns: 0, rows: 0})).toEqual({columns: 80, rows: 24});
		expect(saneSize({})).toEqual({columns: 80, rows: 24});
	});

	it('60x20 is large enough, less is not', () => {
		expect(isLargeEnough({columns: 60, rows: 20})).toBe(true);
		expect(isLargeEnough({columns: 60, rows: 19})).toBe(false);
	});
});

describe('colour', () => {
	it('NO_COLOR and dumb terminals switch it off before Ink is read', () => {
		const environment: Record<string, string | undefined> = {NO_COLOR: '1', TERM: 'xterm'};
		applyColourPolicy(environment);
		expect(environment['FORCE_COLOR']).toBe('0');
		expect(hasColour({TERM: 'dumb'})).toBe(false);
	});

	it('an empty NO_COLOR means nothing', () => {
		expect(hasColour({NO_COLOR: '', TERM: 'xterm'})).toBe(true);
	});
});

describe('signs', () => {
	it.each([
		['a UTF-8 locale', {LANG: 'es_ES.UTF-8', TERM: 'xterm'}, 'unicode'],
		['LANG=C', {LANG: 'C', TERM: 'xterm'}, 'ascii'],
		['LC_ALL=C over LANG', {LC_ALL: 'C', LANG: 'en_US.UTF-8', TERM: 'xterm'}, 'ascii'],
		['the Linux console', {LANG: 'en_US.UTF-8', TERM: 'linux'}, 'ascii'],
		['no locale at all', {TERM: 'xterm'}, 'ascii'],
	])('%s', (_, environment, name) => {
		expect(glyphsFor(environment).name).toBe(name);
	});

	it('each sign is one cell wide', () => {
		for (const environment of [{LANG: 'C'}, {LANG: 'C.UTF-8'}]) {
			const {name, vertical, ...signs} = glyphsFor(environment);
			expect(Object.values(signs).every(sign => [...sign].length === 1)).toBe(true);
		}
	});

	it('a sentence can be said in ASCII', () => {
		expect(toAscii('¿Instalación? «Sí» · 3 × 2 … 会')).toBe('Instalacion? "Si" - 3 x 2 ... ?');
		fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
			expect(/^\p{ASCII}*$/v.test(toAscii(text))).toBe(true);
		}));
	});
});

describe('breaking lines', () => {
	const printable = fc.string({unit: 'grapheme'}).map(text => text.replaceAll(/\p{Other}/gv, ''));

	it('breaks between words', () => {
		expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
		expect(wrap('abcdefgh', 5)).toEqual(['abcde', 'fgh']);
	});

	it('keeps the pairs of a fingerprint and the parts of a path whole', () => {
		expect(wrap('SHA-256 A0:A1:A2:A3:A4', 8)).toEqual(['SHA-256', 'A0:A1:', 'A2:A3:A4']);
		expect(wrap('/var/log/jitsi-wizard', 12)).toEqual(['/var/log/', 'jitsi-wizard']);
	});

	it('never makes a line too wide and loses no word', () => {
		fc.assert(fc.property(printable, fc.integer({min: 2, max: 40}), (text, width) => {
			const lines = wrap(text, width);
			expect(lines.every(line => cellWidth(line) <= width)).toBe(true);
			expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
		}));
	});

	it('cuts to the cell', () => {
		expect(cut('abcdef', 4, '.')).toBe('abc.');
		expect(cut('会議室', 5)).toBe('会議');
	});
});
