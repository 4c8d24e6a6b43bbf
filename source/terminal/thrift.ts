// eslint-disable-next-line no-control-regex, regexp/no-control-character -- sequences begin with one
const nextLines = /(?:\u{1B}\[E){2,}/gv;

// Weights and colours that are ended before anything was written with them: their end alone does the same.
// eslint-disable-next-line no-control-regex, regexp/no-control-character -- sequences begin with one
const unusedStyle = /\u{1B}\[(?:[12]m(?=\u{1B}\[22m)|7m(?=\u{1B}\[27m)|38;5;\d+m(?=\u{1B}\[39m))/gv;

/** The same picture with fewer bytes: a frame that goes past unchanged rows does it in one step, which counts on a slow line. */
export const thrifty = (text: string): string => text
	.replaceAll(unusedStyle, '')
	.replaceAll(nextLines, steps => `\u{1B}[${steps.length / 3}E`);

/** A terminal that is written to sparingly; everything else about it is its own. */
export const thriftyStdout = (stdout: NodeJS.WriteStream): NodeJS.WriteStream => new Proxy(stdout, {
	get(target, name) {
		const value: unknown = Reflect.get(target, name, target);
		if (name === 'write') {
			return (text: string | Uint8Array, ...rest: []) => target.write(typeof text === 'string' ? thrifty(text) : text, ...rest);
		}

		return typeof value === 'function' ? (value.bind(target) as unknown) : value;
	},
});
