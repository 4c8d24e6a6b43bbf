import type {Answers} from '../answers/schema.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import {exitCodes, type Problem} from '../problems.ts';
import {decideInterface, type Interface} from '../terminal/capabilities.ts';
import type {Context} from './context.ts';
import {laterServices} from './later-services.ts';
import {needsRoot} from './needs-root.ts';
import type {GivenAnswers} from './wizard-answers.ts';

const noTerminal: Problem = {
	code: 'no-terminal',
	exitCode: exitCodes.usage,
	what: message('problems.noTerminal.what'),
	why: message('problems.noTerminal.why'),
	next: message('problems.noTerminal.next'),
	command: 'sudo jitsi-wizard apply --answers FILE',
};

/** How to talk to whoever started this. */
const interfaceHere = ({options}: Pick<Context, 'options'>): Interface => decideInterface({
	environment: process.env,
	stdinIsTerminal: process.stdin.isTTY,
	stdoutIsTerminal: process.stdout.isTTY,
	flags: {plain: options.plain ?? false, json: options.json ?? false},
	...(process.stdout.isTTY && process.stdout.columns > 0 ? {size: {columns: process.stdout.columns, rows: process.stdout.rows}} : {}),
});

/** Whether screens can be shown where this was started. */
export const canShowScreens = (context: Pick<Context, 'options'>): boolean => interfaceHere(context) === 'wizard';

/** Whether the questions can be asked as plain text: there is somebody at a terminal. */
export const canAskPlainly = (context: Pick<Context, 'options'>): boolean => interfaceHere(context) === 'plain' && process.stdin.isTTY && process.stdout.isTTY;

/** What the wizard is to begin with. */
type Beginning = {
	/** Only what a run does that was started elsewhere. */
	readonly watchOnly?: boolean;
	/** Exchange the certificate of a server that runs. */
	readonly exchange?: Answers;
	/** Answers from a file. */
	readonly given?: GivenAnswers | undefined;
};

/** The same for screens and plain text. */
const optionsOf = (context: Context, {watchOnly = false, exchange, given}: Beginning) => ({
	services: laterServices(context, given),
	language: context.language,
	environment: process.env,
	stdin: process.stdin,
	stdout: process.stdout,
	watchOnly,
	...(exchange === undefined ? {} : {exchange}),
	...(given === undefined ? {} : {initial: given.answers}),
	program: {version: context.version},
	checkContext: context.checkContext,
});

/** Shows the screens. Returns the exit code. */
export const showScreens = async (context: Context, beginning: Beginning): Promise<number> => {
	const {runWizard} = await import('../wizard/run.tsx');
	const {exitCode} = await runWizard(optionsOf(context, beginning));
	return exitCode;
};

/** Whether a run is to be shown before anything is asked: one in progress, one whose end nobody saw, or one that did not end well. */
const isRunToShow = async ({system}: Pick<Context, 'system'>): Promise<boolean> => {
	// No plan was ever agreed to on this box: the first screen need not wait for systemd's answer.
	const names = await system.files.list(paths.state);
	if (names.every(name => !name.startsWith('plan'))) {
		return false;
	}

	const [{isRunInProgress}, {openRun}] = await Promise.all([import('../apply/start.ts'), import('../apply/seen.ts')]);
	return await isRunInProgress(system) || await openRun(system) !== undefined;
};

/** The wizard in plain text. Returns the exit code. */
export const plainWizard = async (context: Context, beginning: Beginning): Promise<number> => {
	const {runPlainWizard} = await import('../wizard/plain/run.ts');
	const {exitCode} = await runPlainWizard({...optionsOf(context, beginning), interrupts: process, isVerbose: context.options.verbose ?? false});
	return exitCode;
};

export type WizardCommandOptions = {readonly answers?: string};

/** The answers of a file that the wizard is to begin with. */
const givenAnswers = async (context: Context, path: string): Promise<GivenAnswers | Problem> => {
	const {readAnswersFile} = await import('./read-answers.ts');
	const found = await readAnswersFile(context, {answers: path});
	return 'exitCode' in found ? found : {...found, path};
};

/** The wizard itself; a run in progress, one whose end nobody saw, or one that can go on is shown first. Returns the exit code. */
export const wizard = async (context: Context, {answers: path}: WizardCommandOptions = {}): Promise<number> => {
	const isPlain = canAskPlainly(context);
	const refused = needsRoot(context, 'jitsi-wizard') ?? (isPlain || canShowScreens(context) ? undefined : noTerminal);
	if (refused !== undefined) {
		const {fail} = await import('./report.ts');
		return fail(context, refused);
	}

	const given = path === undefined ? undefined : await givenAnswers(context, path);
	if (given !== undefined && 'exitCode' in given) {
		const {fail} = await import('./report.ts');
		return fail(context, given);
	}

	const beginning = {watchOnly: await isRunToShow(context), given};
	return isPlain ? plainWizard(context, beginning) : showScreens(context, beginning);
};
