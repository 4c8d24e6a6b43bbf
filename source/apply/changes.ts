import {createHash} from 'node:crypto';
import type {Action} from '../actions/types.ts';
import type {ActionRecord} from './events.ts';

/** One change that was made. `intended`: begun, but nobody wrote down that it ended. */
export type Change = {
	readonly step: string;
	readonly action: Action;
	readonly record: ActionRecord;
	readonly intended?: true;
	/** When it was made, in milliseconds since 1970. */
	readonly at?: number;
	/** The kernel's name for the start of the machine in which it was begun. */
	readonly boot?: string;
};

/** A change's fingerprint, by which the journal says that it was taken back. */
export const changeId = ({step, action, record}: Change): string => createHash('sha256').update(JSON.stringify([step, action, record])).digest('hex').slice(0, 16);

/** A rule as ufw and firewalld both write it, e.g. `443/tcp`: the rules a change of a firewall made. */
export const rulesOf = ({action, record}: Change): readonly string[] =>
	(action.kind === 'firewall' ? record.rules ?? action.rules.map(({port, protocol}) => `${port}/${protocol}`) : []);

/** Packages that came with changes. */
export const createdPackages = (changes: readonly Change[]): readonly string[] =>
	changes.flatMap(({action, record}) => (action.kind === 'apt-install' ? record.created ?? [] : []));

/** What packages that came with changes found here of earlier ones. */
export const leftBefore = (changes: readonly Change[]): readonly string[] => [...new Set(changes.flatMap(({record}) => record.before ?? []))];

/** The domains that these changes were made for: what Jitsi's packages were told, or what the pages' certificate is for. */
export const domainsOf = (changes: readonly Change[]): readonly string[] => [...new Set(changes.flatMap(({action}) => {
	if (action.kind === 'set-debconf') {
		return action.selections.filter(({question}) => question.endsWith('/jvb-hostname')).map(({value}) => value);
	}

	return 'target' in action ? [action.target.domain] : [];
}))];

/** Whether an action takes out what an earlier run put in: nothing of it is left to undo. */
const isRemoval = (action: Action): boolean => (action.kind === 'managed-block' && action.lines.length === 0)
	|| (action.kind === 'hosts-entry' && action.entry === undefined)
	|| (action.kind === 'firewall' && action.remove === true);

const withoutRules = (change: Change, removal: Change): readonly Change[] => {
	const {action} = change;
	if (action.kind !== 'firewall' || removal.action.kind !== 'firewall' || action.front !== removal.action.front) {
		return [change];
	}

	const gone = new Set(rulesOf(removal));
	const rules = rulesOf(change).filter(rule => !gone.has(rule));
	return rules.length === 0 ? [] : [{...change, record: {...change.record, rules}}];
};

const isSamePath = (one: Action, other: Action): boolean => one.kind === other.kind && 'path' in one && 'path' in other && one.path === other.path;

/** What is left of a change after a later one took something out. */
const without = (change: Change, removal: Change): readonly Change[] => {
	if (removal.action.kind === 'firewall') {
		return withoutRules(change, removal);
	}

	return isSamePath(change.action, removal.action) ? [] : [change];
};

/** The changes with one more that is about to be made. Taking something out is none before it has happened. */
export const withIntent = (changes: readonly Change[], intent: Change): readonly Change[] =>
	(isRemoval(intent.action) ? changes : [...changes, {...intent, intended: true}]);

/** Kinds that write a whole file of ours: a second one of the same path follows on the first. */
const wholeFile: ReadonlySet<Action['kind']> = new Set(['write-file', 'write-env', 'fetch-key']);

/** A file written again: what is there is compared with what was written last, what comes back is what was there before the first time. An edit in between was named before it was written over; coming back, it would be in the way of the next installation. */
const withFile = (changes: readonly Change[], change: Change): readonly Change[] => {
	const first = changes.find(({action, intended}) => !intended && isSamePath(action, change.action));
	return first === undefined ? [...changes, change] : [...changes.filter(earlier => earlier !== first), {...change, record: first.record}];
};

/** The changes with one more that was made; it takes the place of its intent, or away what an earlier one left. */
export const withChange = (changes: readonly Change[], change: Change): readonly Change[] => {
	if (isRemoval(change.action)) {
		return changes.flatMap(earlier => without(earlier, change));
	}

	const last = changes.at(-1);
	const isIntent = last?.intended === true && last.step === change.step && last.action.kind === change.action.kind;
	const before = isIntent ? changes.slice(0, -1) : changes;
	return wholeFile.has(change.action.kind) ? withFile(before, change) : [...before, change];
};
