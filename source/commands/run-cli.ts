import {CommanderError} from 'commander';
import {languages, message, type Language} from '../messages/message.ts';
import {setSudo} from '../messages/root-command.ts';
import {languageFromEnvironment, speaker} from '../messages/translate.ts';
import {exitCodes} from '../problems.ts';
import {giveTerminalBack} from '../terminal/restore.ts';
import {createContext, readVersion, type Context, type GlobalOptions} from './context.ts';
import {hasSudo} from './has-sudo.ts';
import type {buildProgram, Runner} from './program.ts';
import {usageError} from './usage-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The language of help and errors must be known before the arguments are parsed. */
const earlyLanguage = (argv: readonly string[], environment: Environment): Language => {
	const inline = argv.find(word => word.startsWith('--language='))?.slice('--language='.length);
	const position = argv.indexOf('--language');
	const given = inline ?? (position === -1 ? undefined : argv[position + 1]);
	return languages.find(language => language === given) ?? languageFromEnvironment(environment);
};

/** A reader that went away (`jitsi-wizard plan | head -1`) is no error of ours. */
const tolerateClosedOutput = (): void => {
	for (const stream of [process.stdout, process.stderr]) {
		stream.on('error', (error: NodeJS.ErrnoException) => {
			if (error.code !== 'EPIPE' && error.code !== 'EIO') {
				throw error;
			}
		});
	}
};

/** Says what nobody expected, with a report of it where it is a mistake of ours. Returns the exit code. */
const failUnexpected = async (context: Context, error: unknown, argv: readonly string[]): Promise<number> => {
	// Only what went wrong needs these; the first screen does not wait for them.
	const [{problemOf}, {fail}, {asIdle, tellable, withoutResume, writeCrash}] = await Promise.all([import('../apply/run-plan.ts'), import('./report.ts'), import('./crash.ts')]);
	const problem = await tellable(context.system, await withoutResume(context.system, problemOf(error), argv.slice(2)));
	if (problem.code !== 'bug') {
		return fail(context, problem);
	}

	const path = await writeCrash(context.system, {error, version: context.version, words: argv.slice(2)});
	const told = await asIdle(context.system, problem);
	const {details: _stack, ...short} = told;
	const said = context.options.debug ? told : short;
	return fail(context, path === undefined ? said : {...said, next: message('problems.bug.nextReport', {path})});
};

/** What escapes every function: the terminal is given back by whoever holds it when the process ends, and a run of the engine goes on by itself. */
const catchStrays = (context: Context, argv: readonly string[]): void => {
	let isEnding = false;
	const onStray = (error: unknown): void => {
		if (isEnding) {
			return;
		}

		isEnding = true;
		giveTerminalBack();
		const end = (exitCode: number): void => {
			// eslint-disable-next-line unicorn/no-process-exit -- nothing that is still under way can be trusted now
			process.exit(exitCode);
		};

		failUnexpected(context, error, argv).then(end).catch(() => {
			end(exitCodes.bug);
		});
	};

	process.on('uncaughtException', onStray);
	process.on('unhandledRejection', onStray);
};

/** Parses the command line, runs the chosen command and returns the exit code (design.md 8). Nothing escapes as a stack trace unless --debug. */
export const runCli = async (argv: readonly string[], environment: Environment, build: typeof buildProgram): Promise<number> => {
	tolerateClosedOutput();
	setSudo(hasSudo());
	const language = earlyLanguage(argv, environment);
	const say = speaker(language);
	let chosen: {readonly options: GlobalOptions; readonly run: Runner} | undefined;
	const program = build({
		say,
		version: readVersion(),
		onCommand(options, run) {
			chosen = {options, run};
		},
	});
	try {
		program.parse(argv);
	} catch (error) {
		if (error instanceof CommanderError && error.exitCode !== 0) {
			process.stderr.write(`${usageError(error, program.commands.map(command => command.name()), say)}\n`);
		}

		if (error instanceof CommanderError) {
			return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
		}

		throw error;
	}

	if (chosen === undefined) {
		return exitCodes.usage;
	}

	const context = createContext(chosen.options, language);
	catchStrays(context, argv);
	try {
		return await chosen.run(context);
	} catch (error) {
		return failUnexpected(context, error, argv);
	}
};
