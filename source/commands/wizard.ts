import {rememberedAnswers} from '../answers/remember.ts';
import type {Answers} from '../answers/schema.ts';
import {writeAnswers} from '../answers/write.ts';
import {followEvents} from '../apply/follow.ts';
import {noteSeen, unseenRun} from '../apply/seen.ts';
import {isRunning, requestStop, startEngine} from '../apply/start.ts';
import {nameFacts} from '../facts/name.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import {exitCodes, type Problem} from '../problems.ts';
import {planScript} from '../render/plan-script.ts';
import {decideInterface} from '../terminal/capabilities.ts';
import type {WizardServices} from '../wizard/services.ts';
import type {Context} from './context.ts';
import {gatherFacts, makePlan, needsRoot} from './prepare.ts';
import {fail, lastPlan} from './report.ts';

const answersFile = './jitsi-answers.yaml';

const saveProblem = (path: string, error: unknown): Problem => ({
	code: 'save-answers',
	exitCode: exitCodes.failed,
	what: message('problems.saveAnswers.what', {path}),
	why: message('problems.saveAnswers.why'),
	next: message('problems.saveAnswers.next'),
	details: error instanceof Error ? error.message : String(error),
});

/** The screens' door to this machine. */
export const wizardServices = (context: Context): WizardServices => {
	const {system, say} = context;
	let run: string | undefined;
	return {
		gather: async onFacts => gatherFacts(context, {}, onFacts),
		lookUp: async domain => nameFacts(system, domain),
		plan: (answers, facts, acceptedKeys) => makePlan({...context, checkContext: {...context.checkContext, acceptedKeys}}, answers, facts),
		storedPlan: async () => lastPlan(context),
		script: planScript,
		async start(plan) {
			const started = await startEngine(system, context.program, plan, {resume: false});
			if ('run' in started) {
				run = started.run;
				return undefined;
			}

			return started;
		},
		events: signal => noteSeen(system, followEvents(system, run === undefined ? {signal} : {signal, run})),
		stopAfterStep: async () => requestStop(system),
		async log() {
			const {stdout} = await system.run(['tail', '-n', '2000', paths.log]);
			return stdout.split('\n');
		},
		logPath: paths.log,
		async saveAnswers(answers: Answers) {
			try {
				await system.files.write(answersFile, Buffer.from(writeAnswers(answers, say), 'utf8').toString('latin1'), {mode: 0o600});
				return {path: answersFile};
			} catch (error) {
				return saveProblem(answersFile, error);
			}
		},
		remembered: async () => rememberedAnswers(paths.state),
	};
};

const noTerminal: Problem = {
	code: 'no-terminal',
	exitCode: exitCodes.usage,
	what: message('problems.noTerminal.what'),
	why: message('problems.noTerminal.why'),
	next: message('problems.noTerminal.next'),
	command: 'sudo jitsi-wizard apply --answers FILE',
};

/** Whether screens can be shown where this was started. */
export const canShowScreens = ({options}: Pick<Context, 'options'>): boolean => decideInterface({
	environment: process.env,
	stdinIsTerminal: process.stdin.isTTY,
	stdoutIsTerminal: process.stdout.isTTY,
	flags: {plain: options.plain ?? false, json: options.json ?? false},
	...(process.stdout.isTTY && process.stdout.columns > 0 ? {size: {columns: process.stdout.columns, rows: process.stdout.rows}} : {}),
}) === 'wizard';

/** Shows the screens. `watchOnly`: those of a run that was started elsewhere. Returns the exit code. */
export const showScreens = async (context: Context, {watchOnly}: {readonly watchOnly: boolean}): Promise<number> => {
	const {runWizard} = await import('../wizard/run.tsx');
	const {exitCode} = await runWizard({
		services: wizardServices(context),
		language: context.language,
		environment: process.env,
		stdin: process.stdin,
		stdout: process.stdout,
		watchOnly,
		program: {version: context.version},
		checkContext: context.checkContext,
	});
	return exitCode;
};

/** The wizard itself; a run in progress, or one whose end nobody saw, is shown first. Returns the exit code. */
export const wizard = async (context: Context): Promise<number> => {
	const refused = needsRoot(context, 'jitsi-wizard') ?? (canShowScreens(context) ? undefined : noTerminal);
	if (refused !== undefined) {
		return fail(context, refused);
	}

	const {system} = context;
	return showScreens(context, {watchOnly: await isRunning(system) || await unseenRun(system) !== undefined});
};
