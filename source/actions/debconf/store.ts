import {debconfFile, parseDebconf} from '../../facts/leftovers.ts';
import type {System} from '../../system/types.ts';

/** Where debconf keeps answers of the type `password`, for root alone. */
export const debconfPasswords = '/var/cache/debconf/passwords.dat';

/** A question, and a package that has it. */
type Asked = {readonly owner: string; readonly question: string};

/** What debconf holds for each question, in their order; undefined where it knows none. */
type Values = ReadonlyArray<string | undefined>;

/** As the files have it that debconf keeps on every box whose owner did not give it another store: a fiftieth of the time debconf takes to start. */
const readStore = async (asked: readonly Asked[], system: System): Promise<Values> => {
	const questions = new Set(asked.map(({question}) => question));
	const texts = await Promise.all([debconfFile, debconfPasswords].map(async path => system.files.text(path)));
	const found = parseDebconf(texts.join('\n\n'), question => questions.has(question));
	return asked.map(({question}) => found[question]);
};

/**
debconf-communicate answers a line each, `0 VALUE` or `10 ...` for a question it does not know.
Asked in one go: each start of debconf takes a quarter of a second. Whose questions they are does not matter for reading.
*/
const askDebconf = async (asked: readonly Asked[], system: System): Promise<Values> => {
	const input = asked.map(({question}) => `GET ${question}\n`).join('');
	const {stdout} = await system.run(['debconf-communicate', '--', asked[0]?.owner ?? 'debconf'], {input});
	const answers = stdout.split('\n');
	return asked.map((_, index) => {
		const [code, ...words] = (answers[index] ?? '').trimEnd().split(' ');
		return code === '0' ? words.join(' ') : undefined;
	});
};

/** Whether those files are the whole truth: the owner can give debconf other stores, for all or for root. */
const areOnlyStores = async (system: System): Promise<boolean> => {
	const [config, own] = await Promise.all([system.files.text('/etc/debconf.conf'), system.files.about('/root/.debconfrc')]);
	return own === undefined && [debconfFile, debconfPasswords].every(path => new RegExp(`^Filename: ${RegExp.escape(path)}$`, 'mv').test(config ?? ''));
};

/** Whether debconf holds values that are as wanted; debconf itself is asked only where its files do not tell. */
export const holds = async (asked: readonly Asked[], isWanted: (values: Values) => boolean, system: System): Promise<boolean> =>
	isWanted(await readStore(asked, system)) || (!await areOnlyStores(system) && isWanted(await askDebconf(asked, system)));

/** The values that debconf holds. Whatever is not as wanted in its files, debconf itself is asked about: a question without a value has its template's. */
export const valuesIn = async (asked: readonly Asked[], isWanted: (values: Values) => boolean, system: System): Promise<Values> => {
	const stored = await readStore(asked, system);
	return isWanted(stored) ? stored : askDebconf(asked, system);
};
