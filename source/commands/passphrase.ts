import type {Answers} from '../answers/schema.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import {exitCodes, type Problem} from '../problems.ts';
import {readStandardInput} from './standard-input.ts';

const refused = (key: 'passphraseKind' | 'passphraseInput'): Problem => ({
	code: 'passphrase',
	exitCode: exitCodes.usage,
	what: message(`problems.${key}.what`),
	why: message(`problems.${key}.why`),
	next: message(`problems.${key}.next`),
});

/** The passphrase from the first line of standard input, and the answers that use it; a problem where there is no use for it, or standard input is taken. */
export const passphraseFromInput = async (answers: Answers, source: string | undefined): Promise<{readonly answers: Answers; readonly passphrase: string} | Problem> => {
	const {certificate} = answers;
	if (certificate.kind !== 'own') {
		return refused('passphraseKind');
	}

	if (source === '-' || process.stdin.isTTY) {
		return refused('passphraseInput');
	}

	const text = await readStandardInput();
	return {answers: {...answers, certificate: {...certificate, passphraseFile: paths.passphrase}}, passphrase: text.split('\n', 1)[0]!.replace(/\r$/v, '')};
};
