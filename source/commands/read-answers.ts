import {hasNames, nameValues, type NameValues} from '../answers/names.ts';
import {parseAnswers, type AnswerProblem} from '../answers/parse.ts';
import type {Answers} from '../answers/schema.ts';
import {parseSetting, type Setting} from '../answers/settings.ts';
import {probeAddresses} from '../facts/addresses.ts';
import {probeHostname} from '../facts/hostname.ts';
import {probeRoute} from '../facts/route.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import {exitCodes, type Problem} from '../problems.ts';
import type {System} from '../system/types.ts';
import type {Context} from './context.ts';
import {isProblem} from './prepare.ts';
import {readStandardInput} from './standard-input.ts';

/** Where answers come from: a file (`-`: standard input), settings over it (`domain=meet.lab.test`), or settings alone. */
export type AnswersSource = {readonly answers?: string; readonly set?: readonly string[]};

/** Answers with the text they were read from, so that the file can be kept up without losing its comments. */
export type ReadAnswers = {readonly answers: Answers; readonly text: string; readonly names: NameValues};

const problemLine = ({path, line, isSetting, message: text}: AnswerProblem, say: Context['say']): string =>
	`${isSetting ? '--set ' : line === undefined ? '' : `${line}: `}${path === '' ? '' : `${path}: `}${say(text)}`;

/** `path`: the file to look into; undefined where only the settings are wrong. */
const wrong = (path: string | undefined, details: string): Problem => ({
	code: 'answers-wrong',
	exitCode: exitCodes.usage,
	what: path === undefined ? message('problems.answersWrong.settings') : path === '-' ? message('problems.answersWrong.input') : message('problems.answersWrong.what', {path}),
	why: message('problems.answersWrong.why'),
	next: message('problems.answersWrong.next'),
	details,
});

const namesHere = async (system: System): Promise<NameValues> => {
	const [hostname, addresses, route] = await Promise.all([probeHostname(system), probeAddresses(system), probeRoute(system)]);
	return nameValues({hostname, addresses, route});
};

/** What is wrong with a passphrase file that others may read; undefined where it is its owner's only, or where there is none. */
export const openPassphrase = async ({system}: Pick<Context, 'system'>, {certificate}: Answers): Promise<Problem | undefined> => {
	const path = certificate.kind === 'own' && certificate.passphraseFile !== paths.passphrase ? certificate.passphraseFile : undefined;
	const {mode = 0} = path === undefined ? {} : await system.files.fact(path);
	// Permission bits of group and others.
	return path === undefined || (mode & 0o077) === 0 ? undefined : {
		code: 'passphrase-open',
		exitCode: exitCodes.usage,
		what: message('problems.passphraseOpen.what', {path, mode: mode.toString(8).padStart(4, '0')}),
		why: message('problems.passphraseOpen.why'),
		next: message('problems.passphraseOpen.next'),
		command: `sudo chmod 600 ${path}`,
	};
};

/** Reads and judges answers; every mistake in the file and in the settings is named at once. */
export const readAnswersFile = async (context: Pick<Context, 'system' | 'say'>, {answers: path, set = []}: AnswersSource): Promise<ReadAnswers | Problem> => {
	const {system, say} = context;
	const text = path === '-' ? await readStandardInput() : path === undefined ? 'version: 1\n' : await system.files.text(path);
	if (text === undefined) {
		return {
			code: 'answers-unreadable',
			exitCode: exitCodes.usage,
			what: message('problems.answersUnreadable.what', {path: path ?? ''}),
			why: message('problems.answersUnreadable.why'),
			next: message('problems.answersUnreadable.next'),
		};
	}

	const parts = set.map(word => ({word, setting: parseSetting(word)}));
	const settings = parts.map(({setting}) => setting).filter((setting): setting is Setting => setting !== undefined);
	const names = hasNames(text) || set.some(word => hasNames(word)) ? await namesHere(system) : {};
	const parsed = parseAnswers(text, {settings, names});
	const unclear = parts.filter(({setting}) => setting === undefined).map(({word}) => `--set ${say(message('answers.setting.form', {word}))}`);
	if ('answers' in parsed && unclear.length === 0) {
		return await openPassphrase(context, parsed.answers) ?? {answers: parsed.answers, text, names};
	}

	const problems = 'problems' in parsed ? parsed.problems : [];
	return wrong(problems.every(({isSetting}) => isSetting) ? undefined : path, [...unclear, ...problems.map(problem => problemLine(problem, say))].join('\n'));
};

/** The same for whoever only needs the answers. */
export const readAnswers = async (context: Pick<Context, 'system' | 'say'>, source: AnswersSource): Promise<Answers | Problem> => {
	const found = await readAnswersFile(context, source);
	return isProblem(found) ? found : found.answers;
};
