import {answersObject, type Answers} from './schema.ts';

/** Name of the file of remembered answers in its directory. */
export const rememberedFile = 'answers.json';

/** The file of remembered answers. It costs 100 ms to load its library, so only those who need it pay. Damaged files count as empty. */
const open = async (directory: string) => {
	const {default: Conf} = await import('conf');
	return new Conf<Record<string, unknown>>({
		cwd: directory, configName: 'answers', configFileMode: 0o600, clearInvalidConfig: true, accessPropertiesByDotNotation: false,
	});
};

/** Keeps the answers (they hold no secrets) for the next start, in answers.json of the directory, readable by its owner only. */
export const rememberAnswers = async (directory: string, answers: Answers): Promise<void> => {
	const file = await open(directory);
	file.store = {...answers};
};

/**
Answers of the last time, as far as they are still valid; undefined when there are none or they cannot be read.
Only to be asked when `rememberedFile` is there: the library makes the directory when it is not, and nothing may change before consent.
*/
export const rememberedAnswers = async (directory: string): Promise<Partial<Answers> | undefined> => {
	const store = await open(directory).then(file => ({...file.store})).catch((): Record<string, unknown> => ({}));
	const valid = Object.entries(answersObject.partial().shape).flatMap(([key, part]) => {
		const result = part.safeParse(store[key]);
		return result.success && result.data !== undefined ? [[key, result.data] as const] : [];
	});
	return valid.length > 0 ? Object.fromEntries(valid) : undefined;
};
