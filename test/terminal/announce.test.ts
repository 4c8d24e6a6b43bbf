import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {announcerFor} from '../../source/terminal/announce.ts';

const text = 'meet.lab.test: the meeting server works';

describe('what a terminal is told beside its screen', () => {
	it.each([
		[{TERM: 'xterm-kitty'}, `\u{1B}]9;${text}\u{7}`],
		[{TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm'}, `\u{1B}]9;${text}\u{7}`],
		[{TERM: 'foot'}, `\u{1B}]777;notify;jitsi-wizard;${text}\u{7}`],
		[{TERM: 'xterm-256color', VTE_VERSION: '7600'}, `\u{1B}]777;notify;jitsi-wizard;${text}\u{7}`],
		[{TERM: 'xterm-256color'}, '\u{7}'],
		[{TERM: 'linux'}, ''],
		[{TERM: 'dumb'}, ''],
		[{}, ''],
	])('%j gets the notice its kind shows, the bell, or nothing', (environment, notice) => {
		expect(announcerFor(environment).notice(text)).toBe(notice);
	});

	it('has a title and a clipboard everywhere but on consoles', () => {
		const {title, copy} = announcerFor({TERM: 'screen-256color'});
		expect(title('3/12 · meet.lab.test')).toBe('\u{1B}]2;3/12 · meet.lab.test\u{7}');
		expect(copy?.('https://meet.lab.test/')).toBe('\u{1B}]52;c;aHR0cHM6Ly9tZWV0LmxhYi50ZXN0Lw==\u{7}');
		expect(announcerFor({TERM: 'linux'}).copy).toBeUndefined();
		expect(announcerFor({TERM: 'linux'}).title('x')).toBe('');
	});

	it('is never told anything but that, whatever the text', () => {
		fc.assert(fc.property(fc.string({unit: 'binary'}), fc.constantFrom('xterm', 'foot', 'xterm-kitty'), (any, term) => {
			const {title, notice, copy} = announcerFor({TERM: term});
			for (const sequence of [title(any), notice(any), copy!(any)]) {
				expect(sequence.slice(1, -1)).not.toMatch(/\p{Control}/v);
			}
		}));
	});
});
