/* eslint-disable no-control-regex, regexp/no-control-character, regexp/no-obscure-range -- control sequences are made of control characters and of the byte ranges ECMA-48 5.4 gives them */

/** What a person can do with the keyboard here; everything else a terminal sends is dropped. */
export type Token =
	| {readonly kind: 'text'; readonly text: string}
	| {readonly kind: 'key'; readonly key: KeyName};

export type KeyName = 'up' | 'down' | 'left' | 'right' | 'home' | 'end' | 'pageup' | 'pagedown' | 'delete' | 'backspace'
	| 'tab' | 'backtab' | 'return' | 'escape' | 'help' | 'interrupt' | 'redraw' | 'erase';

/** Where the tokenizer stands between two chunks: a sequence that has begun, or a paste that has not ended. */
export type TokenizerState =
	| {readonly kind: 'ground'; readonly pending: string}
	| {readonly kind: 'paste'; readonly text: string; readonly pending: string};

/** The state before the first chunk. */
export const initialTokenizerState: TokenizerState = {kind: 'ground', pending: ''};

/** Characters kept of one paste; the longest field takes 253. */
export const longestPaste = 4096;

const escape = '\u{1B}';
const pasteStart = '[200~';
const pasteEnd = `${escape}[201~`;

// A sequence longer than this is no key; a terminal that begins one and never ends it must not silence the keyboard.
const longestSequence = 64;

// CSI: parameters, intermediates, final byte; rxvt ends shifted keys in $, the Linux console begins F1-F5 with a second bracket.
const controlSequence = /^\[(?:\[[A-E]|[0-?]*[ -\/]*[@-~])/v;
const controlSequenceBegun = /^\[(?:\[|[0-?]*[ -\/]*)$/v;
const singleShift = /^O[0-9;]*[@-~]/v;
const singleShiftBegun = /^O[0-9;]*$/v;
// Strings of the terminal's own (titles, device answers): OSC, DCS, APC, PM, SOS, up to BEL or ESC \.
const commandString = /^[PX\]^_][^\u{7}\u{1B}]*(?:\u{7}|\u{1B}\\)/v;
const commandStringBegun = /^[PX\]^_][^\u{7}\u{1B}]*\u{1B}?$/v;

const letters: Readonly<Record<string, KeyName>> = {A: 'up', B: 'down', C: 'right', D: 'left', F: 'end', H: 'home', M: 'return', P: 'help', Z: 'backtab'};
const numbers: Readonly<Record<string, KeyName>> = {1: 'home', 3: 'delete', 4: 'end', 5: 'pageup', 6: 'pagedown', 7: 'home', 8: 'end', 11: 'help'};

// The white list. Modifiers are ignored (Ctrl+Up is Up), but F1 and Enter are only taken plain: a focus or mouse report must never look like them.
const keyOfSequence = (sequence: string): KeyName | undefined => {
	if (['[[A', 'OP', '[P'].includes(sequence)) {
		return 'help';
	}

	const shifted = /^O([A-DFHM])$/v.exec(sequence)?.[1];
	const lettered = /^\[(?:1;\d+)?([A-DFH])$/v.exec(sequence)?.[1] ?? /^\[(Z)$/v.exec(sequence)?.[1];
	const numbered = /^\[(\d+)(?:;\d+)?~$/v.exec(sequence)?.[1];
	const letter = shifted ?? lettered;
	return letter === undefined ? numbers[numbered ?? ''] : letters[letter];
};

const keyOfControl: Readonly<Record<string, KeyName>> = {
	'\u{3}': 'interrupt', '\u{8}': 'backspace', '\t': 'tab', '\n': 'return', '\u{C}': 'redraw', '\r': 'return', '\u{15}': 'erase', '\u{7F}': 'backspace',
};

const unprintable = /[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}\p{Private_Use}\p{Surrogate}\p{Unassigned}]/gv;

/** Pasted text as one line: white space joined to single blanks, the ends trimmed, control and invisible characters gone, at most `longestPaste` characters. */
export const cleanPaste = (text: string): string =>
	[...text.replaceAll(/\u{1B}(?:\[[0-?]*[ -\/]*[@-~]|[@-Z\\\]^_])/gv, '').replaceAll(/\s/gv, ' ').replaceAll(unprintable, '').replaceAll(/ +/gv, ' ')]
		.slice(0, longestPaste).join('').trim();

const isPrintable = (character: string): boolean => character.replaceAll(unprintable, '') !== '';

type Step = {readonly tokens: readonly Token[]; readonly rest: string; readonly next?: TokenizerState};

const key = (name: KeyName): Token => ({kind: 'key', key: name});

// `rest` begins after an ESC.
const readEscape = (rest: string): Step | 'incomplete' => {
	const body = rest.slice(0, longestSequence);
	if (rest === '' || (rest.length < longestSequence && [controlSequenceBegun, singleShiftBegun].some(pattern => pattern.test(body)))) {
		return 'incomplete';
	}

	if (rest.startsWith(pasteStart)) {
		return {tokens: [], rest: rest.slice(pasteStart.length), next: {kind: 'paste', text: '', pending: ''}};
	}

	// The oldest mouse report: three raw bytes follow.
	if (rest.startsWith('[M')) {
		return rest.length < 5 ? 'incomplete' : {tokens: [], rest: rest.slice(5)};
	}

	const sequence = controlSequence.exec(rest)?.[0] ?? singleShift.exec(rest)?.[0];
	if (sequence !== undefined) {
		const known = keyOfSequence(sequence);
		return {tokens: known === undefined ? [] : [key(known)], rest: rest.slice(sequence.length)};
	}

	const command = commandString.exec(rest)?.[0];
	if (command !== undefined) {
		return {tokens: [], rest: rest.slice(command.length)};
	}

	if (commandStringBegun.test(rest) && rest.length < longestPaste) {
		return 'incomplete';
	}

	// ESC before a printable character is Alt with that key, which means nothing here; before anything else it is Esc.
	const [first = ''] = rest;
	return isPrintable(first) ? {tokens: [], rest: rest.slice(first.length)} : {tokens: [key('escape')], rest};
};

const readPaste = (state: Extract<TokenizerState, {kind: 'paste'}>, chunk: string): {readonly state: TokenizerState; readonly tokens: readonly Token[]; readonly rest: string} => {
	const data = state.pending + chunk;
	const end = data.indexOf(pasteEnd);
	if (end !== -1) {
		const text = cleanPaste(state.text + data.slice(0, end));
		return {state: initialTokenizerState, tokens: text === '' ? [] : [{kind: 'text', text}], rest: data.slice(end + pasteEnd.length)};
	}

	// The end mark itself may be cut in two.
	const held = Array.from({length: pasteEnd.length - 1}, (_, index) => pasteEnd.slice(0, pasteEnd.length - 1 - index)).find(part => data.endsWith(part)) ?? '';
	const text = (state.text + data.slice(0, data.length - held.length)).slice(0, longestPaste * 2);
	return {state: {kind: 'paste', text, pending: held}, tokens: [], rest: ''};
};

const readGround = (data: string): Step => {
	const [first = ''] = data;
	const control = keyOfControl[first];
	if (control !== undefined) {
		return {tokens: [key(control)], rest: data.slice(data.startsWith('\r\n') ? 2 : 1)};
	}

	const run = /^\P{Control}+/v.exec(data)?.[0] ?? first;
	const text = run.replaceAll(unprintable, '');
	return {tokens: text === '' ? [] : [{kind: 'text', text}], rest: data.slice(run.length)};
};

/** Cuts what a terminal sent into keys and text. Pure: the state goes in and comes out, so a sequence or a paste may be cut anywhere. */
export const tokenize = (before: TokenizerState, chunk: string): {readonly state: TokenizerState; readonly tokens: readonly Token[]} => {
	const tokens: Token[] = [];
	let state = before;
	let rest = chunk;
	if (state.kind === 'ground') {
		rest = state.pending + chunk;
		state = initialTokenizerState;
	}

	while (rest !== '') {
		if (state.kind === 'paste') {
			const step = readPaste(state, rest);
			({state, rest} = step);
			tokens.push(...step.tokens);
			continue;
		}

		const step: Step | 'incomplete' = rest.startsWith(escape) ? readEscape(rest.slice(1)) : readGround(rest);
		if (step === 'incomplete') {
			return {state: {kind: 'ground', pending: rest}, tokens};
		}

		tokens.push(...step.tokens);
		({rest} = step);
		state = step.next ?? state;
	}

	return {state, tokens};
};

/** What a pause ends: a lone ESC is the Esc key, half a sequence is nothing, a paste without its end mark is what came so far. */
export const flush = (state: TokenizerState): readonly Token[] => {
	if (state.kind === 'ground') {
		return state.pending === escape ? [key('escape')] : [];
	}

	const text = cleanPaste(state.text);
	return text === '' ? [] : [{kind: 'text', text}];
};

/** Whether something is held back that only a pause can end. */
export const isHolding = (state: TokenizerState): boolean => state.kind === 'paste' || state.pending !== '';
