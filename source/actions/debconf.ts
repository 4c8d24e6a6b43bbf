import {message} from '../messages/message.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import type {System} from '../system/types.ts';
import {debconfLine} from '../templates/escape.ts';
import {waitForLocks} from './apt/locks.ts';
import {holds, valuesIn} from './debconf/store.ts';
import {parseEnvironment} from './environment.ts';
import {nothingToUndo, type ActionModule} from './module.ts';
import type {ActionOf, SecretSelection, Selection} from './types.ts';

/** Whether these values are the wanted ones. */
const areThose = (selections: readonly Selection[]) => (values: ReadonlyArray<string | undefined>): boolean =>
	selections.every(({value}, index) => values[index] === value);

const areGiven = (values: ReadonlyArray<string | undefined>): boolean => values.every(Boolean);

const linesOf = (selections: ReadonlyArray<Parameters<typeof debconfLine>[0]>): string => selections.map(selection => `${debconfLine(selection)}\n`).join('');

/** What debconf has no value for, with that of the file. A value that is there is the one that packages are set up with. */
const missingSecrets = async ({secrets}: ActionOf<'set-debconf'>, system: System) => {
	if (secrets === undefined) {
		return [];
	}

	const present = await valuesIn(secrets.selections, areGiven, system);
	const values = parseEnvironment(await system.files.text(secrets.file) ?? '');
	return secrets.selections
		.map(({secret, ...selection}, index) => ({selection: {...selection, value: values.get(secret) ?? ''}, found: present[index]}))
		.flatMap(({selection, found}) => (found ? [] : [selection]));
};

const hidden = (selections: readonly SecretSelection[]) => selections.map(selection => ({...selection, value: '***'}));

/** Answers given before a package asks. They go through standard input, never the command line. */
export const setDebconf: ActionModule<'set-debconf'> = {
	describe: ({selections, secrets}) => ({
		summary: message('actions.setDebconf', {questions: [...selections, ...hidden(secrets?.selections ?? [])].map(({question, value}) => `${question} = ${value}`).join('; ')}),
		argv: [['debconf-set-selections']],
		input: linesOf([...selections, ...hidden(secrets?.selections ?? [])]),
	}),
	already: async ({selections, secrets}, system) =>
		await holds(selections, areThose(selections), system) && (secrets === undefined || holds(secrets.selections, areGiven, system)),
	intent: async () => ({}),
	async apply(action, context) {
		await waitForLocks(context);
		const missing = await missingSecrets(action, context.system);
		const result = await context.system.run(['debconf-set-selections'], {input: linesOf([...action.selections, ...missing])});
		if (result.exitCode !== 0) {
			throw new ProblemError({
				code: 'debconf',
				exitCode: exitCodes.failed,
				what: message('problems.debconf.what'),
				why: message('problems.debconf.why'),
				next: message('problems.debconf.next'),
				command: 'sudo jitsi-wizard resume',
				details: result.stderr,
			});
		}

		return undefined;
	},
	async undo({selections, secrets}, _record, system) {
		// A left-over domain would silently be used again by the next install (jitsi.md 1.11).
		for (const owner of new Set([...selections, ...secrets?.selections ?? []].map(selection => selection.owner))) {
			await system.run(['debconf-communicate', '--', owner], {input: 'PURGE\n'});
		}
	},
};

/** Reads the answers back: a package that did not know one replaces it silently (jitsi.md 1.4). */
export const checkDebconf: ActionModule<'check-debconf'> = {
	describe: () => ({summary: message('actions.checkDebconf'), argv: []}),
	already: async () => 'neutral',
	async apply({selections}, {system}) {
		const found = await valuesIn(selections, areThose(selections), system);
		const index = selections.findIndex(({value}, position) => found[position] !== value);
		const wrong = selections[index];
		if (wrong !== undefined) {
			throw new ProblemError({
				code: 'debconf-replaced',
				exitCode: exitCodes.failed,
				what: message('problems.debconfReplaced.what', {question: wrong.question, value: wrong.value, found: found[index] ?? '-'}),
				why: message('problems.debconfReplaced.why'),
				next: message('problems.debconfReplaced.next'),
				command: `sudo debconf-show ${wrong.owner}`,
			});
		}

		return undefined;
	},
	undo: nothingToUndo,
};
