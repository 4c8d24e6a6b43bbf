import {parseEnvironment} from '../actions/environment.ts';
import type {Action} from '../actions/types.ts';
import {redact, redactDeep} from '../failure/redact.ts';
import {paths} from '../paths.ts';
import type {Plan} from '../plan/types.ts';
import type {System} from '../system/types.ts';
import type {Event} from './events.ts';
import {historyOf} from './history.ts';
import {parseJournal} from './journal.ts';

/** What is done on this machine: the plan says so, and so does the journal, in case either is damaged. */
const actionsHere = async (system: System, plan: Pick<Plan, 'steps'> | undefined): Promise<readonly Action[]> => {
	const {changes} = historyOf(parseJournal(await system.files.text(paths.journal) ?? ''));
	return [...plan?.steps.flatMap(({actions}) => actions) ?? [], ...changes.map(({action}) => action)];
};

const valuesOf = async (system: System, actions: readonly Action[]): Promise<readonly string[]> => {
	const files = actions.filter(action => action.kind === 'write-env');
	const values = await Promise.all(files.map(async ({path, secrets}) => {
		const present = parseEnvironment(await system.files.text(path) ?? '');
		return secrets.map(({secret}) => present.get(secret) ?? '');
	}));
	const passphrase = await system.files.text(paths.passphrase);
	return [...values.flat(), ...(passphrase === undefined ? [] : [passphrase.trim()])].filter(value => value !== '');
};

/** The values of all secrets as they stand on this machine now, and the passphrase that waits to be read. `plan`: where it can be read. */
export const secretsOf = async (system: System, plan: Pick<Plan, 'steps'> | undefined): Promise<readonly string[]> =>
	valuesOf(system, await actionsHere(system, plan));

/** The one place that everything passes on its way into journal, log and state. */
export type Redactor = {
	readonly text: (text: string) => string;
	readonly deep: <T>(value: T) => T;
	readonly event: (event: Event) => Event;
	/** Looks again which secrets there are: some are made during the run. */
	readonly refresh: () => Promise<void>;
};

/** Undo goes by what was done and compares it with what is there, so these stay as they are; they hold names of secrets and of packages only. */
const records: ReadonlySet<Event['type']> = new Set(['action-started', 'action-finished', 'apt-resolved']);

/** A redactor that knows the secrets of this machine; what it has seen once it hides ever after. */
export const createRedactor = async (system: System, plan: Pick<Plan, 'steps'> | undefined): Promise<Redactor> => {
	const known = new Set<string>();
	const actions = await actionsHere(system, plan);
	const refresh = async (): Promise<void> => {
		for (const secret of await valuesOf(system, actions)) {
			known.add(secret);
		}
	};

	await refresh();
	const deep: Redactor['deep'] = value => redactDeep(value, [...known]);
	return {
		text: text => redact(text, [...known]),
		deep,
		event: event => (records.has(event.type) ? event : deep(event)),
		refresh,
	};
};

/** JSON, byte by byte, as it was but for what is secret. */
const cleanJson = (content: string, {deep}: Redactor): string =>
	Buffer.from(`${JSON.stringify(deep<unknown>(JSON.parse(Buffer.from(content, 'latin1').toString('utf8'))), undefined, '\t')}\n`, 'utf8').toString('latin1');

/** The machine with a log and a state that nothing secret gets into: whatever anybody appends to the one, or keeps of a failure in the other, passes the redactor. */
export const withoutSecrets = (system: System, redactor: Redactor): System => ({
	...system,
	files: {
		...system.files,
		append: async (path, content, options) => system.files.append(path, path === paths.log ? redactor.text(content) : content, options),
		write: async (path, content, options) => system.files.write(path, path === paths.certificate ? cleanJson(content, redactor) : content, options),
	},
});

/**
What programs wrote into the log themselves passes the redactor, too. The package manager holds its own output in that file so that it outlives us, so this
is done when nothing runs any more, and where the disk has no room for it, at the end of the next run.
*/
export const cleanLog = async (system: System, {text}: Redactor): Promise<void> => {
	try {
		const present = await system.files.text(paths.log) ?? '';
		const clean = text(present);
		await (clean === present ? undefined : system.files.write(paths.log, Buffer.from(clean, 'utf8').toString('latin1')));
	} catch {
		// Root alone can read it.
	}
};
