import {historyOf} from '../apply/history.ts';
import {parseJournal} from '../apply/journal.ts';
import {secretsOf} from '../apply/redactor.ts';
import {readPlan} from '../apply/stored-plan.ts';
import {redact, redactDeep} from '../failure/redact.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import {exitCodes, type Problem} from '../problems.ts';
import type {System} from '../system/types.ts';
import {shellWord} from '../templates/escape.ts';

const secretsHere = async (system: System): Promise<readonly string[]> => secretsOf(system, await readPlan(system, paths.plan));

/** A problem as it may be said, whoever reads along: what an error or a program says may hold a secret of this machine. */
export const tellable = async (system: System, problem: Problem): Promise<Problem> =>
	redactDeep(problem, await secretsHere(system).catch(() => []));

/** What a mistake of ours leaves: where and when, without secrets, readable by root only. Undefined where it cannot be written. */
export const writeCrash = async (system: System, {error, version, words}: {
	readonly error: unknown;
	readonly version: string;
	/** The command line. */
	readonly words: readonly string[];
}): Promise<string | undefined> => {
	if (system.identity.uid !== 0) {
		return undefined;
	}

	const at = new Date(system.clock.now()).toISOString();
	const path = `${paths.logDirectory}/crash-${at.slice(0, 19).replaceAll(/[:T]/gv, '-')}.txt`;
	const stack = error instanceof Error ? error.stack ?? error.message : String(error);
	try {
		const text = redact(`jitsi-wizard ${version}, ${at}\n${words.join(' ')}\n\n${stack}\n`, await secretsHere(system));
		await system.files.makeDirectory(paths.logDirectory, 0o750);
		await system.files.write(path, Buffer.from(text, 'utf8').toString('latin1'), {mode: 0o600});
		return path;
	} catch {
		return undefined;
	}
};

/** Whether a run waits to be gone on with. */
const isRunWaiting = async ({files}: Pick<System, 'files'>): Promise<boolean> => {
	const journal = await files.text(paths.journal).catch(() => undefined);
	const {run, exitCode} = historyOf(parseJournal(journal ?? ''));
	return run !== undefined && exitCode !== exitCodes.done;
};

/** A problem of the machine as it is told where no run waits to be gone on with: then it is the same command that is given again. `words`: the command line. */
export const withoutResume = async (system: Pick<System, 'files'>, problem: Problem, words: readonly string[]): Promise<Problem> =>
	(problem.command !== 'sudo jitsi-wizard resume' || await isRunWaiting(system) ? problem : {...problem, command: ['sudo jitsi-wizard', ...words.map(word => shellWord(word))].join(' ')});

/** A mistake of ours as it is told where no run waits to be gone on with: there is nothing to resume. */
export const asIdle = async (system: Pick<System, 'files'>, problem: Problem): Promise<Problem> => {
	if (await isRunWaiting(system)) {
		return problem;
	}

	const {command: _resume, ...rest} = problem;
	return {...rest, why: message('problems.bug.whyIdle'), next: message('problems.bug.nextIdle')};
};
