import {ourWork} from '../actions/apt/locks.ts';
import {wantedSince} from '../actions/apt/marks.ts';
import {heldOf, neededByOthers} from '../actions/apt/purge.ts';
import {trustLinks} from '../actions/apt/trust.ts';
import {recordingsIn} from '../actions/recordings.ts';
import {pathsIn} from '../actions/restore.ts';
import {message, type Message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import type {System} from '../system/types.ts';
import {createdPackages, domainsOf, leftBefore, type Change} from './changes.ts';
import {historyOf, trustedAsked} from './history.ts';
import {parseJournal} from './journal.ts';
import {keptSettings} from './kept-settings.ts';
import {isIncomplete} from './lost-journal.ts';
import {changedSince, undoOrder} from './changed-since.ts';
import {undoLines} from './undo-lines.ts';

/** What taking everything back would mean, before anybody agrees to it. */
export type UndoList = {
	/** A sentence for each thing that goes, in the order in which it goes. */
	readonly lines: readonly Message[];
	/** Paths of ours that somebody changed since; they stay unless `purge` is wished. */
	readonly changed: readonly string[];
	/** Settings that go with their packages and that somebody changed: copies stay unless `purge` is wished. */
	readonly copied: readonly string[];
	/** Packages that came with us and cannot be removed, because somebody put them on hold. */
	readonly held: readonly string[];
	/** Recorded meetings that go with the containers unless `keepRecordings` is wished. */
	readonly recordings: readonly string[];
};

const dataFolders = (changes: readonly Change[]): readonly string[] => changes.flatMap(({action, record: {created = []}}) => (action.kind === 'make-directories'
	? action.folders.filter(({path, inside}) => inside === 'containers' && created.includes(path)).map(({path}) => path)
	: []));

const same = (one: Message): string => JSON.stringify(one);

/** Names each thing once: certificates that were exchanged for one another stood in the same files. */
const withoutRepeats = (changes: readonly Change[]): readonly Change[] => {
	const seen = new Set<string>();
	return changes.map(change => {
		const {created, replaced, links, ...record} = change.record;
		const isFirst = (name: string): boolean => !seen.has(name);
		const once = (of: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(of).filter(([name]) => isFirst(name)));
		const named = {
			...record,
			...(created !== undefined && {created: created.filter(name => isFirst(name))}),
			...(replaced !== undefined && {replaced: once(replaced)}),
			...(links !== undefined && {links: once(links)}),
		};
		for (const name of pathsIn(named)) {
			seen.add(name);
		}

		return {...change, record: named};
	});
};

/** Looks at the journal and at this machine; changes nothing. */
export const undoList = async (system: System): Promise<UndoList> => {
	const history = historyOf(parseJournal(await system.files.text(paths.journal) ?? ''));
	const {changes} = history;
	const packages = [...new Set(createdPackages(changes))];
	const {sites, certificates, copied} = await keptSettings(history, system);
	const trusted = await trustLinks(packages, domainsOf(changes), system);
	const before = leftBefore(changes).toSorted();
	const needed = await neededByOthers(packages, system);
	const asked = trustedAsked(history);
	const wanted = asked === undefined ? [] : await wantedSince(packages, asked, system);
	const work = await ourWork(system);
	const lines = [
		...withoutRepeats(undoOrder(changes)).flatMap(change => undoLines(change)),
		...(work === undefined ? [] : [message('commands.uninstall.atWork', {details: work})]),
		...(needed.length === 0 ? [] : [message('commands.uninstall.needed', {names: needed.toSorted().join(' ')})]),
		...(wanted.length === 0 ? [] : [message('commands.uninstall.wanted', {names: wanted.toSorted().join(' ')})]),
		...(packages.length === 0 ? [] : [message('commands.uninstall.users')]),
		...(before.length === 0 ? [] : [message('commands.uninstall.before', {names: before.join(', ')})]),
		...(trusted.length === 0 ? [] : [message('commands.uninstall.trust', {paths: trusted.join(', ')})]),
		...(sites.length === 0 ? [] : [message('commands.uninstall.sites', {paths: sites.join(', ')})]),
		...(certificates.length === 0 ? [] : [message('commands.uninstall.certificates', {paths: certificates.join(', ')})]),
		await isIncomplete(system, history)
			? message('commands.uninstall.incomplete', {path: paths.journal, folder: paths.state})
			: message('commands.uninstall.state', {paths: `${paths.state}, ${paths.logDirectory}`}),
	];
	return {
		lines: new Map(lines.map(line => [same(line), line])).values().toArray(),
		changed: await changedSince(changes, system),
		copied,
		held: await heldOf(packages, system),
		recordings: await recordingsIn(dataFolders(changes), system),
	};
};
