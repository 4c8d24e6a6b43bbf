import {type CommanderError} from 'commander';
import {describe, expect, test} from 'vitest';
import {buildProgram} from '../../source/commands/program.ts';
import {usageError} from '../../source/commands/usage-error.ts';
import {speaker} from '../../source/messages/translate.ts';

const complaint = (language: 'en' | 'es', ...words: readonly string[]): string => {
	const say = speaker(language);
	const program = buildProgram({say, version: '0.0.0', onCommand: () => undefined});
	try {
		program.parse(['node', 'jitsi-wizard', ...words]);
	} catch (error) {
		return usageError(error as CommanderError, program.commands.map(command => command.name()), say).split('\n').slice(0, -1).join(' ');
	}

	return '';
};

describe('wrong usage is explained in the reader\'s language', () => {
	test.each([
		[['aply'], 'There is no command “aply”. Did you mean “apply”?'],
		[['apply'], 'The option “--answers <file>” is needed.'],
		[['apply', '--answers'], 'The option “--answers <file>” needs a value.'],
		[['status', '--bogus'], 'There is no option “--bogus” here.'],
		[['plan', '--format', 'pdf'], '“pdf” does not fit “--format <format>”. It is one of text, json, sh.'],
		[['--accept-key', 'zz', 'status'], '“zz” does not fit “--accept-key <fingerprint>”. A fingerprint has 40 characters, the digits 0 to 9 and the letters A to F.'],
		[['status', 'now'], 'There are more words than this command takes.'],
	])('%j', (words, sentence) => {
		expect(complaint('en', ...words)).toBe(sentence);
	});

	test('in Spanish, too', () => {
		expect(complaint('es', 'aply')).toBe('No existe la orden «aply». ¿Quería decir «apply»?');
		expect(complaint('es', 'plan', '--format', 'pdf')).toBe('«pdf» no sirve para «--format <format>». Puede ser text, json, sh.');
	});

	test('right usage is no error', () => {
		expect(complaint('en', 'apply', '--answers', 'x', '--yes')).toBe('');
	});
});
