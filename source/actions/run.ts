import {message} from '../messages/message.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import {cleanLine} from '../render/escape-terminal.ts';
import type {System} from '../system/types.ts';
import {nothingToUndo, type ActionModule} from './module.ts';
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

/** A program with its arguments; anything but exit code 0 is a failure. What it changes is undone by the packages it belongs to. */
export const run: ActionModule<'run'> = {
	describe: ({argv, readOnly}) => ({summary: message(readOnly ? 'actions.check' : 'actions.run', {command: argv.join(' ')}), argv: [argv]}),
	already: async (action, system) => isDone(action, system),
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
	undo: nothingToUndo,
};
