import {leftBehind} from '../actions/apt/left-behind.ts';
import {bringsEngine} from '../actions/docker/engine.ts';
import {parseTransaction} from '../actions/apt/transaction.ts';
import {paths} from '../paths.ts';
import type {System} from '../system/types.ts';
import {createdPackages, leftBefore} from './changes.ts';
import type {Event} from './events.ts';
import {historyOf} from './history.ts';
import {appendEvent, parseJournal} from './journal.ts';
import {logLine} from './log-lines.ts';
import type {Program} from './start.ts';

/** The action an apt run belongs to. */
export type Position = {readonly step: string; readonly action: number};

/** This program as apt calls it before a transaction begins; it works without the engine, which may have died by then. */
export const transactionHook = ({node, script}: Program, {step, action}: Position): readonly string[] =>
	[node, script, 'transaction', '--step', step, '--action', String(action)];

/** Journals what apt is about to do; returns when that is on the disk (faults.md M4). */
export const noteTransaction = async (system: System, {step, action}: Position, report: string): Promise<void> => {
	const {packages, fresh} = parseTransaction(report);
	const {changes} = historyOf(parseJournal(await system.files.text(paths.journal) ?? ''));
	const earlier = leftBefore(changes);
	// What we brought once and somebody removed since is not from before us.
	const ours = new Set(createdPackages(changes).filter(name => !earlier.includes(name)));
	const before = (await leftBehind(fresh, system)).filter(name => !ours.has(name) && !(name.startsWith('/') && bringsEngine([...ours])));
	const event: Event = {type: 'apt-resolved', at: system.clock.now(), step, action, packages, created: fresh, ...(before.length > 0 && {before})};
	await appendEvent(system, paths.journal, event);
	// The journal is what counts; a full disk may cost the log a line, but apt would change nothing when this failed.
	await system.files.append(paths.log, logLine(event) ?? '').catch(() => undefined);
};
