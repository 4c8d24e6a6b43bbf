import {fingerprintOf} from '../actions/certificate/pair.ts';
import type {Answers} from '../answers/schema.ts';
import {followEvents} from '../apply/follow.ts';
import {noteSeen} from '../apply/seen.ts';
import {readPlan} from '../apply/stored-plan.ts';
import {sweepAtEnd} from '../apply/sweep.ts';
import {redactDeep} from '../failure/redact.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import type {Event} from '../apply/events.ts';
import type {Plan} from '../plan/types.ts';
import {exitCodes, type Problem} from '../problems.ts';
import {labPage} from '../render/lab-page.ts';
import {jsonLine} from '../render/json.ts';
import {plainPrinter} from '../render/plain.ts';
import {problemText} from '../render/problem-text.ts';
import {qrRows} from '../render/qr.ts';
import {resultText} from '../render/result-text.ts';
import {glyphsFor} from '../terminal/glyphs.ts';
import type {ProofResult} from '../verify/types.ts';
import type {Context} from './context.ts';
import {saveResult} from './save-result.ts';

/** Says a problem on standard error, as JSON where that was asked for, and gives its exit code. */
export const fail = ({complain, write, language, options}: Pick<Context, 'complain' | 'write' | 'language' | 'options'>, found: Problem): number => {
	// What programs said may end in the log of whoever called this.
	const problem = redactDeep(found, []);
	if (options.json) {
		write(jsonLine({type: 'problem', problem}));
	} else {
		complain(problemText(problem, language));
	}

	return problem.exitCode;
};

/** Ctrl-C ends only the watching: the first one says so, the second one does it. */
const watchInterrupts = ({say, complain}: Context, isUndo: () => boolean) => {
	const controller = new AbortController();
	let isExplained = false;
	const onInterrupt = (): void => {
		if (isExplained) {
			controller.abort();
		}

		isExplained = true;
		complain(say(message(isUndo() ? 'commands.interruptUndo' : 'commands.interrupt')));
	};

	process.on('SIGINT', onInterrupt);
	return {
		signal: controller.signal,
		stop() {
			process.off('SIGINT', onInterrupt);
		},
	};
};

/** What devices of a lab need to trust the pages: the root's SHA-256, and its page as a QR code on a terminal that is wide enough and shows half blocks. */
const labOf = async ({system, options}: Context, answers: Answers): Promise<{readonly fingerprint: string; readonly code: readonly string[]} | undefined> => {
	const fingerprint = answers.certificate.kind === 'lab-ca' ? fingerprintOf(await system.files.text(paths.labRoot)) : undefined;
	if (fingerprint === undefined) {
		return undefined;
	}

	// Who asked for plain lines may have them read aloud.
	const canShow = process.stdout.isTTY && !options.plain && glyphsFor(process.env).name === 'unicode';
	const code = canShow ? qrRows(labPage(answers).page, {isInverted: true}) : [];
	return {fingerprint, code: (code[0]?.length ?? 0) + 2 <= process.stdout.columns ? code : []};
};

/** Prints a run's events as they come, as plain lines or JSON lines, until it is over. Returns its exit code. */
export const reportRun = async (context: Context, {run, plan}: {readonly run?: string; readonly plan?: Plan}): Promise<number> => {
	const {system, print, write, language, options} = context;
	const linesOf = options.json ? (event: Event) => [jsonLine(event)] : plainPrinter({language, plan: plan ?? {steps: []}, isVerbose: options.verbose ?? false});
	const show = options.json ? write : print;
	const proofs = new Map<string, ProofResult>();
	let exitCode: number = exitCodes.interrupted;
	let isUndo = false;
	const {signal, stop} = watchInterrupts(context, () => isUndo);
	for await (const event of sweepAtEnd(system, noteSeen(system, followEvents(system, run === undefined ? {signal} : {signal, run})))) {
		isUndo = event.type === 'run-started' ? event.undo !== undefined : isUndo;
		for (const line of linesOf(event)) {
			show(line);
		}

		if (event.type === 'proof') {
			proofs.set(event.proof.id, event.proof);
		}

		if (event.type !== 'run-finished') {
			continue;
		}

		if (event.exitCode === exitCodes.done && !isUndo && !options.json && plan !== undefined) {
			const lab = await labOf(context, plan.answers);
			const path = await saveResult(system, {answers: plan.answers, proofs: proofs.values().toArray(), language});
			print(`\n${resultText({answers: plan.answers, proofs: proofs.values().toArray(), language, ...(lab && {lab})})}`);
			print(path === undefined ? '' : context.say(message('render.result.saved', {path})));
		}

		exitCode = event.exitCode;
	}

	stop();
	return exitCode;
};

/** The plan that was last agreed to on this machine. */
export const lastPlan = async ({system}: Pick<Context, 'system'>): Promise<Plan | undefined> => readPlan(system, paths.plan);
