import {Readable} from 'node:stream';
import {StringDecoder} from 'node:string_decoder';
import {flush, initialTokenizerState, isHolding, tokenize, type KeyName, type Token} from './tokens.ts';

/** The terminal's input as Ink wants it; `close` gives the real input back. */
export type SafeStdin = NodeJS.ReadStream & {readonly close: () => void};

// How Ink spells our keys. Esc in its unambiguous form: a bare ESC would be joined with the key that follows. F1 is the only function key that
// passes, so a key without text and without a name is the help key (see `isHelp`). Ctrl-U as Ctrl-Insert, which no field takes for a letter: a key of
// Ink's is taken in before the next one, so what follows in the same piece finds the field empty.
const spelling: Readonly<Record<Exclude<KeyName, 'redraw'>, string>> = {
	up: '\u{1B}[A', down: '\u{1B}[B', right: '\u{1B}[C', left: '\u{1B}[D', home: '\u{1B}[H', end: '\u{1B}[F', pageup: '\u{1B}[5~', pagedown: '\u{1B}[6~',
	delete: '\u{1B}[3~', backspace: '\u{7F}', tab: '\t', backtab: '\u{1B}[Z', return: '\r', escape: '\u{1B}[27u', help: '\u{1B}OP', interrupt: '\u{3}', erase: '\u{1B}[2;5~',
};

const escapePause = 30;
const pastePause = 1000;

/**
A stream for Ink that hands over one key or one run of text per read, each in a turn of its own so that React has taken in the one before.
`onRedraw` is told, in its turn, of Ctrl-L, which draws anew: Ink's fields would take it for a letter.
*/
export const createSafeStdin = (stdin: NodeJS.ReadStream, onRedraw: () => void): SafeStdin => {
	const queue: Array<{readonly text: string} | 'redraw'> = [];
	const decoder = new StringDecoder('utf8');
	let state = initialTokenizerState;
	let timer: NodeJS.Timeout | undefined;
	let turn: NodeJS.Immediate | undefined;

	const stream = new Readable({objectMode: true, read() {/* Pushed when something comes. */}});

	const handOver = () => {
		const next = queue.shift();
		turn = next === undefined ? undefined : setImmediate(handOver);
		if (next === 'redraw') {
			onRedraw();
		} else if (next !== undefined) {
			stream.push(next.text);
		}
	};

	const take = (tokens: readonly Token[]) => {
		for (const token of tokens) {
			if (token.kind === 'text') {
				queue.push({text: token.text});
			} else {
				queue.push(token.key === 'redraw' ? token.key : {text: spelling[token.key]});
			}
		}

		if (turn === undefined && queue.length > 0) {
			turn = setImmediate(handOver);
		}
	};

	const onData = (chunk: Uint8Array | string) => {
		clearTimeout(timer);
		const result = tokenize(state, typeof chunk === 'string' ? chunk : decoder.write(chunk));
		({state} = result);
		take(result.tokens);
		if (isHolding(state)) {
			timer = setTimeout(() => {
				take(flush(state));
				state = initialTokenizerState;
			}, state.kind === 'paste' ? pastePause : escapePause);
		}
	};

	const onEnd = () => {
		stream.push(null);
	};

	stdin.on('data', onData);
	stdin.on('end', onEnd);
	// A terminal that vanished answers every read with EIO.
	stdin.on('error', onEnd);

	const adopted = Object.assign(stream, {
		isTTY: true as const,
		setRawMode(isRaw: boolean) {
			stdin.setRawMode(isRaw);
			return adopted;
		},
		// The text is decoded already; Readable's own would put its decoder before our records.
		setEncoding: () => adopted,
		ref() {
			stdin.ref();
			return adopted;
		},
		unref() {
			stdin.unref();
			return adopted;
		},
		close() {
			clearTimeout(timer);
			clearImmediate(turn);
			stdin.off('data', onData);
			stdin.off('end', onEnd);
			stdin.off('error', onEnd);
			stdin.pause();
			stdin.unref();
			stream.destroy();
		},
	}) as unknown as SafeStdin;
	return adopted;
};

type InkKey = Readonly<Record<string, boolean | string | undefined>>;

/** Whether what Ink's useInput was told is F1: it has no name for function keys, and our white list lets only this one through. */
export const isHelp = (input: string, key: InkKey): boolean => input === '' && !Object.values(key).includes(true);

/** Whether what Ink's useInput was told is Ctrl-U, which empties the field. */
export const isErase = (input: string, key: InkKey): boolean => input === '' && key['ctrl'] === true;
