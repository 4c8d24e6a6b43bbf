import {parseEnvironment} from '../actions/environment.ts';
import {redact, redactDeep} from '../failure/redact.ts';
import {paths} from '../paths.ts';
import type {Plan} from '../plan/types.ts';
import type {System} from '../system/types.ts';

/** The values of a plan's secrets as they stand on this machine now, and the passphrase that waits to be read. */
export const secretsOf = async (system: System, plan: Pick<Plan, 'steps'> | undefined): Promise<readonly string[]> => {
	const files = plan?.steps.flatMap(({actions}) => actions).filter(action => action.kind === 'write-env') ?? [];
	const values = await Promise.all(files.map(async ({path, secrets}) => {
		const present = parseEnvironment(await system.files.text(path) ?? '');
		return secrets.map(({secret}) => present.get(secret) ?? '');
	}));
	const passphrase = await system.files.text(paths.passphrase);
	return [...values.flat(), ...(passphrase === undefined ? [] : [passphrase.trim()])].filter(value => value !== '');
};

/** The one place that texts pass on their way into journal and log. */
export type Redactor = {
	readonly text: (text: string) => string;
	readonly deep: <T>(value: T) => T;
	/** Looks again which secrets there are: some are made during the run. */
	readonly refresh: () => Promise<void>;
};

/** A redactor that knows the secrets of a plan; what it has seen once it hides ever after. */
export const createRedactor = async (system: System, plan: Pick<Plan, 'steps'> | undefined): Promise<Redactor> => {
	const known = new Set<string>();
	const refresh = async (): Promise<void> => {
		for (const secret of await secretsOf(system, plan)) {
			known.add(secret);
		}
	};

	await refresh();
	return {
		text: text => redact(text, [...known]),
		deep: value => redactDeep(value, [...known]),
		refresh,
	};
};

/** The machine with a log that nothing secret gets into: whatever the engine and its actions append anywhere passes the redactor. */
export const withCleanLog = (system: System, {text}: Redactor): System => ({
	...system,
	files: {...system.files, append: async (path, content, options) => system.files.append(path, path === paths.log ? text(content) : content, options)},
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
