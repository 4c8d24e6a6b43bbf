import {StringDecoder} from 'node:string_decoder';

/** A conversation in lines, as a terminal without any cursor can have it. */
export type Conversation = {
	readonly tell: (text: string) => void;
	/** Shows a prompt and waits for a line; undefined when there will be none any more. Whoever asks again takes over from an earlier question. */
	readonly ask: (prompt: string) => Promise<string | undefined>;
	/** The same without showing what is typed. */
	readonly askSecretly: (prompt: string) => Promise<string | undefined>;
	/** Calls the listener at each Ctrl-C, until what is returned is called. */
	readonly onInterrupt: (listener: () => void) => () => void;
	readonly close: () => void;
};

/** What the reading needs of a terminal's input. */
export type LineSource = Pick<NodeJS.ReadStream, 'on' | 'off' | 'pause' | 'resume'> & {readonly setRawMode?: (isRaw: boolean) => unknown};

const afterKey = (text: string, key: string): string => {
	switch (key) {
		case '\u{8}':
		case '\u{7F}': {
			return [...text].slice(0, -1).join('');
		}

		case '\u{15}': {
			return '';
		}

		default: {
			return text + key;
		}
	}
};

/** What remains of keys typed unseen: the erase keys of a terminal do what they always do. */
const edited = (typed: string): string => {
	let text = '';
	for (const key of typed) {
		text = afterKey(text, key);
	}

	return text;
};

const endOfInput = '\u{4}';

/**
Talks through a terminal in its ordinary mode: it echoes and edits lines by itself, and no byte is sent but text and line ends. Only for a secret the
echo is taken away, by raw mode, and given back whatever happens.
*/
export const openConversation = ({stdin, write, encode, interrupts}: {
	readonly stdin: LineSource;
	readonly write: (text: string) => void;
	/** Makes any text one that this terminal can show. */
	readonly encode: (text: string) => string;
	/** Where Ctrl-C arrives while the terminal is in its ordinary mode. */
	readonly interrupts: {readonly on: (event: 'SIGINT', listener: () => void) => unknown; readonly off: (event: 'SIGINT', listener: () => void) => unknown};
}): Conversation => {
	const decoder = new StringDecoder('utf8');
	const listeners = new Set<() => void>();
	let typed = '';
	let isOver = false;
	let isSecret = false;
	let waiting: ((line: string | undefined) => void) | undefined;

	const settle = (line: string | undefined): void => {
		const resolve = waiting;
		waiting = undefined;
		if (isSecret) {
			isSecret = false;
			stdin.setRawMode?.(false);
			write('\n');
		}

		resolve?.(line);
	};

	const interrupt = (): void => {
		for (const listener of listeners) {
			listener();
		}
	};

	const takeSecretly = (): void => {
		const [before = '', ...rest] = typed.split('\u{3}');
		if (rest.length > 0) {
			typed = rest.join('\u{3}');
			settle(undefined);
			interrupt();
			return;
		}

		const end = [...before].findIndex(key => ['\r', '\n', endOfInput].includes(key));
		if (end === -1) {
			return;
		}

		const keys = [...before];
		typed = [...typed].slice(end + 1).join('');
		settle(keys[end] === endOfInput ? undefined : edited(keys.slice(0, end).join('')));
	};

	const take = (): void => {
		if (waiting === undefined) {
			return;
		}

		if (isSecret) {
			takeSecretly();
			return;
		}

		const end = typed.indexOf('\n');
		if (end !== -1) {
			const line = typed.slice(0, end).replace(/\r$/v, '');
			typed = typed.slice(end + 1);
			settle(line);
		} else if (isOver) {
			settle(undefined);
		}
	};

	const onData = (chunk: Uint8Array | string): void => {
		typed += typeof chunk === 'string' ? chunk : decoder.write(chunk);
		take();
	};

	const onEnd = (): void => {
		isOver = true;
		take();
	};

	const wait = async (prompt: string, secret: boolean): Promise<string | undefined> => {
		waiting?.(undefined);
		isSecret = secret;
		if (secret) {
			// Before the prompt: whoever sees it can be sure that nothing is shown.
			stdin.setRawMode?.(true);
		}

		write(encode(prompt));
		return new Promise(resolve => {
			waiting = resolve;
			take();
		});
	};

	stdin.on('data', onData);
	stdin.on('end', onEnd);
	interrupts.on('SIGINT', interrupt);
	stdin.resume();
	return {
		tell(text) {
			write(`${encode(text)}\n`);
		},
		ask: async prompt => wait(prompt, false),
		askSecretly: async prompt => wait(prompt, true),
		onInterrupt(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		close() {
			settle(undefined);
			stdin.off('data', onData);
			stdin.off('end', onEnd);
			interrupts.off('SIGINT', interrupt);
			stdin.pause();
		},
	};
};
