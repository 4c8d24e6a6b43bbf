/** Whether a value is an object with named fields. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value a JSON text stands for; undefined when it is none. */
export const parseJson = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
};

/** The entries of a JSON array; none when the text is anything else. */
export const list = (text: string): readonly unknown[] => {
	const value = parseJson(text);
	return Array.isArray(value) ? value : [];
};
