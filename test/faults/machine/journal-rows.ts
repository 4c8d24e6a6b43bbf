import {journalFormat, journalLine} from '../../../source/apply/journal.ts';
import type {Box} from '../../box/harness/box.ts';
import {stateFolder} from '../../box/support/product.ts';
import type {ResultClass} from './fault-row.ts';

/** Damage to what the program remembers of a run that ended with code 1 in its second step. `says`: what `resume` prints then. */
export type JournalRow = {
	readonly title: string;
	readonly result: ResultClass;
	readonly exitCode: number;
	readonly says: RegExp;
	readonly damage: (box: Box) => Promise<unknown>;
	/** What uninstall ends with afterwards: 0 when all is as before the run, 3 when it cannot know what there was. */
	readonly undone?: number;
};

const journal = `${stateFolder}/journal.jsonl`;
const plan = `${stateFolder}/plan.json`;

/** The run goes on, up to what stopped it before. */
const goesOn = {result: 'retryable', exitCode: 1, says: /usr\/share\/keyrings/v} as const;
/** The same, and it is said that not all can be taken back. */
const goesOnIncomplete = {result: 'retryable', exitCode: 1, says: /missing or damaged.*usr\/share\/keyrings/v, undone: 3} as const;
const asks = {result: 'needs you', exitCode: 3} as const;

const cut = (path: string, bytes: string) => async (box: Box) => box.ok(['truncate', `--size=${bytes}`, path]);
const append = (path: string, content: string) => async (box: Box) => box.ok(['tee', '--append', path], {input: content});

const laterVersion = journalLine({type: 'run-started', at: 1, run: 'later', program: '99.0.0', plan: '', pid: 1, resumed: false, format: journalFormat + 1});

/** Row 96 of the matrix, and 97 for versions. */
export const journalRows: readonly JournalRow[] = [
	{title: 'the journal\'s last line is torn', ...goesOn, damage: cut(journal, '-10')},
	{title: 'half a line of noise stands at its end', ...goesOn, damage: append(journal, '\0\0\0\0{"type":"run-fin')},
	{title: 'a line in its middle is damaged', ...goesOnIncomplete, damage: async box => box.ok(['sed', '--in-place', '2s/./#/', journal])},
	{title: 'the line that names the packages of a transaction is damaged', ...goesOnIncomplete, async damage(box) {
		await append(journal, journalLine({type: 'apt-resolved', at: 1, step: 'tools', action: 0, packages: {tree: '1'}, created: ['tree']}))(box);
		await box.ok(['sed', '--in-place', '$s/./#/', journal]);
		await append(journal, journalLine({type: 'run-finished', at: 2, exitCode: 1}))(box);
	}},
	{title: 'the journal is empty', ...goesOn, damage: cut(journal, '0'), undone: 3},
	{title: 'the journal is noise', ...goesOn, damage: async box => box.ok(['dd', 'if=/dev/urandom', `of=${journal}`, 'bs=4096', 'count=4']), undone: 3},
	{title: 'the reserve is gone', ...goesOn, damage: async box => box.ok(['rm', `${stateFolder}/reserve`])},
	{title: 'the plan is another one', ...asks, says: /stored plan is damaged, or not the one that was agreed to/v, damage: async box => box.ok(['sed', '--in-place', 's/meet\\.lab\\.test/evil.lab.test/', plan])},
	{title: 'the plan is cut off', ...asks, says: /stored plan is damaged, or not the one that was agreed to/v, damage: cut(plan, '500')},
	{title: 'the plan is empty', ...asks, says: /stored plan is damaged, or not the one that was agreed to/v, damage: cut(plan, '0')},
	{title: 'a later version of the program wrote in the journal', ...asks, says: /written by a later version/v, damage: append(journal, laterVersion), undone: 3},
];
