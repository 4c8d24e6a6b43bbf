import {execa} from 'execa';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {withInput} from '../../source/render/script/here-document.ts';

/** What a shell hands to a command for these bytes. */
const throughShell = async (bytes: string): Promise<string> => {
	const {stdout} = await execa('sh', [], {input: Buffer.from(`${withInput('cat', bytes).join('\n')}\n`, 'utf8'), encoding: 'buffer', stripFinalNewline: false});
	return Buffer.from(stdout).toString('latin1');
};

const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

describe('bytes handed to a command in a script', () => {
	test('arrive unchanged, whatever they are', async () => {
		const bytes = fc.uint8Array({maxLength: 60}).map(array => Buffer.from(array).toString('latin1'));
		const words = fc.constantFrom('EOF', 'E', 'TEXT', 'X', '_', '$HOME', '`id`', '\\', '\'', '"', '%s', '\t', '\n', '\n', '\r', 'ñ', '\u{202E}', ' ');
		const text = fc.array(words).map(parts => latin1(`${parts.join('')}\n`));
		const any = fc.oneof(bytes, text);
		await fc.assert(fc.asyncProperty(any, async value => {
			expect(await throughShell(value)).toBe(value);
		}), {numRuns: 60});
		// Sixty shells; a busy machine takes its time.
	}, 60_000);

	test('are no option of printf, whatever they begin with', async () => {
		expect(await throughShell('-\0')).toBe('-\0');
		expect(await throughShell('--')).toBe('--');
	});

	test('are a readable here-document when they are text, even text that holds its end word', () => {
		expect(withInput('cat', latin1('niño\nEOF\n'))).toEqual(['cat <<\'TEXT\'', 'niño', 'EOF', 'TEXT']);
	});

	test('are no here-document when something in them could not be seen', () => {
		expect(withInput('cat', '\u{1B}[2J\n')[0]).toMatch(/^printf -- /v);
	});
});
