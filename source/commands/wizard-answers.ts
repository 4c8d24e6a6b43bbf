import {rememberedAnswers, rememberedFile} from '../answers/remember.ts';
import type {Answers} from '../answers/schema.ts';
import {updateAnswers} from '../answers/update.ts';
import {writeAnswers} from '../answers/write.ts';
import {paths} from '../paths.ts';
import type {System} from '../system/types.ts';
import type {Context} from './context.ts';
import type {ReadAnswers} from './read-answers.ts';

/** What was answered at an earlier time, in whole or in part; undefined where nothing is known of one. */
export const remembered = async (system: System): Promise<Partial<Answers> | undefined> => {
	if (!(await system.files.list(paths.state)).includes(rememberedFile)) {
		return undefined;
	}

	// The address of that time may be another machine's by now; the present one is seen anew.
	const {lanAddress: _then, ...answers} = await rememberedAnswers(paths.state) ?? {};
	return Object.keys(answers).length === 0 ? undefined : answers;
};

/** The answers without the passphrase that was typed here: the file it waits in is gone as soon as it is read. */
export const withoutTyped = (answers: Answers): Answers => {
	const {certificate} = answers;
	if (certificate.kind !== 'own' || certificate.passphraseFile !== paths.passphrase) {
		return answers;
	}

	const {passphraseFile: _typed, ...kept} = certificate;
	return {...answers, certificate: kept};
};

/** An answers file that the wizard began with; saving writes it again. */
export type GivenAnswers = ReadAnswers & {readonly path: string};

/** What is to be written into the file that was read, or into a new one. */
export const savedText = (answers: Answers, given: GivenAnswers | undefined, say: Context['say']): string =>
	(given === undefined ? writeAnswers(answers, say) : updateAnswers(given.text, answers, given.names));
