import {dirname} from 'node:path/posix';
import {message} from '../messages/message.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import {cleanLine} from '../render/escape-terminal.ts';
import type {System} from '../system/types.ts';
import {madeFiles} from './description.ts';
import type {ActionModule} from './module.ts';
import {holds} from './probe.ts';
import type {ActionOf} from './types.ts';

const isDone = async ({readOnly, unless}: ActionOf<'run'>, system: System): Promise<boolean | 'neutral'> => {
	if (readOnly) {
		return 'neutral';
	}

	for (const probe of unless ?? []) {
		if (!await holds(probe, system)) {
			return false;
		}
	}

	return unless !== undefined;
};

const missing = async (paths: readonly string[], system: System): Promise<readonly string[]> => {
	const gone: string[] = [];
	for (const path of paths) {
		if (await system.files.about(path) === undefined) {
			gone.push(path);
		}
	}

	return gone;
};

/** A program with its arguments; anything but exit code 0 is a failure. Undo removes the files it made; what else it changes goes with the packages it belongs to. */
export const run: ActionModule<'run'> = {
	describe: ({argv, readOnly, creates = []}) => ({
		summary: message(readOnly ? 'actions.check' : 'actions.run', {command: argv.join(' ')}),
		argv: [argv],
		also: madeFiles(...creates),
	}),
	already: async (action, system) => isDone(action, system),
	intent: async ({creates = []}, system) => ({created: await missing(creates, system)}),
	async apply({argv, timeoutSeconds}, {system, report, logFile}) {
		const result = await system.run(argv, {timeoutSeconds});
		const output = result.stdout + result.stderr;
		await system.files.append(logFile, `$ ${argv.join(' ')}\n${output}`);
		const lines = output.split('\n').map(line => cleanLine(line)).filter(line => line !== '');
		if (lines.length > 0) {
			await report({type: 'output', lines: lines.slice(-8)});
		}

		if (result.exitCode !== 0) {
			throw new ProblemError({
				code: 'command-failed',
				exitCode: exitCodes.failed,
				what: message('problems.commandFailed.what', {command: argv.join(' '), code: String(result.exitCode)}),
				why: message('problems.commandFailed.why'),
				next: message('problems.commandFailed.next'),
				command: 'sudo jitsi-wizard resume',
				details: lines.slice(-8).join('\n'),
			});
		}

		return undefined;
	},
	async undo(_action, {created = []}, system) {
		for (const path of created) {
			await system.files.remove(path);
			await system.run(['rmdir', '--parents', '--ignore-fail-on-non-empty', '--', dirname(path)]);
		}
	},
};
