import {debconfFile, parseDebconf} from '../facts/leftovers.ts';
import {message} from '../messages/message.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import type {System} from '../system/types.ts';
import {debconfLine} from '../templates/escape.ts';
import {waitForLocks} from './apt/locks.ts';
import {nothingToUndo, type ActionModule} from './module.ts';
import type {Selection} from './types.ts';

/** As the file has it that debconf keeps on every box whose owner did not give it another store: a fiftieth of the time debconf takes to start. */
const readStore = async (selections: readonly Selection[], system: System): Promise<ReadonlyArray<string | undefined>> => {
	const questions = new Set(selections.map(({question}) => question));
	const found = parseDebconf(await system.files.text(debconfFile) ?? '', question => questions.has(question));
	return selections.map(({question}) => found[question]);
};

/**
The values debconf holds, undefined where it does not know a question (debconf-communicate answers a line each, `0 VALUE` or `10 ...`).
Asked in one go: each start of debconf takes a quarter of a second. Whose questions they are does not matter for reading.
*/
const askDebconf = async (selections: readonly Selection[], system: System): Promise<ReadonlyArray<string | undefined>> => {
	const input = selections.map(({question}) => `GET ${question}\n`).join('');
	const {stdout} = await system.run(['debconf-communicate', '--', selections[0]?.owner ?? 'debconf'], {input});
	const answers = stdout.split('\n');
	return selections.map((_, index) => {
		const [code, ...words] = (answers[index] ?? '').trimEnd().split(' ');
		return code === '0' ? words.join(' ') : undefined;
	});
};

const isAll = (selections: readonly Selection[], values: ReadonlyArray<string | undefined>): boolean =>
	selections.every(({value}, index) => values[index] === value);

/** Whether that file is the whole truth: the owner can give debconf other stores, for all or for root. */
const isOnlyStore = async (system: System): Promise<boolean> => {
	const [config, own] = await Promise.all([system.files.text('/etc/debconf.conf'), system.files.about('/root/.debconfrc')]);
	return own === undefined && new RegExp(`^Filename: ${RegExp.escape(debconfFile)}$`, 'mv').test(config ?? '');
};

const areSet = async (selections: readonly Selection[], system: System): Promise<boolean> =>
	isAll(selections, await readStore(selections, system)) || (!await isOnlyStore(system) && isAll(selections, await askDebconf(selections, system)));

const differing = async (selections: readonly Selection[], system: System): Promise<ReadonlyArray<Selection & {readonly found: string | undefined}>> => {
	const stored = await readStore(selections, system);
	// Whatever does not stand there as it should, debconf itself is asked about: a question without a value has its template's.
	const values = isAll(selections, stored) ? stored : await askDebconf(selections, system);
	return selections.map((selection, index) => ({...selection, found: values[index]})).filter(({value, found}) => found !== value);
};

const inputOf = (selections: readonly Selection[]): string => selections.map(selection => `${debconfLine(selection)}\n`).join('');

/** Answers given before a package asks. They go through standard input, never the command line. */
export const setDebconf: ActionModule<'set-debconf'> = {
	describe: ({selections}) => ({
		summary: message('actions.setDebconf', {questions: selections.map(({question, value}) => `${question} = ${value}`).join('; ')}),
		argv: [['debconf-set-selections']],
		input: inputOf(selections),
	}),
	already: async ({selections}, system) => areSet(selections, system),
	intent: async () => ({}),
	async apply({selections}, context) {
		await waitForLocks(context);
		const result = await context.system.run(['debconf-set-selections'], {input: inputOf(selections)});
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
	async undo({selections}, _record, system) {
		// A left-over domain would silently be used again by the next install (jitsi.md 1.11).
		for (const owner of new Set(selections.map(selection => selection.owner))) {
			await system.run(['debconf-communicate', '--', owner], {input: 'PURGE\n'});
		}
	},
};

/** Reads the answers back: a package that did not know one replaces it silently (jitsi.md 1.4). */
export const checkDebconf: ActionModule<'check-debconf'> = {
	describe: () => ({summary: message('actions.checkDebconf'), argv: []}),
	already: async () => 'neutral',
	async apply({selections}, {system}) {
		const [wrong] = await differing(selections, system);
		if (wrong !== undefined) {
			throw new ProblemError({
				code: 'debconf-replaced',
				exitCode: exitCodes.failed,
				what: message('problems.debconfReplaced.what', {question: wrong.question, value: wrong.value, found: wrong.found ?? '-'}),
				why: message('problems.debconfReplaced.why'),
				next: message('problems.debconfReplaced.next'),
				command: `sudo debconf-show ${wrong.owner}`,
			});
		}

		return undefined;
	},
	undo: nothingToUndo,
};
