import type {Plan} from '../plan/types.ts';

const sorted = (value: unknown): unknown => {
	if (Array.isArray(value)) {
		return value.map(item => sorted(item));
	}

	return value !== null && typeof value === 'object'
		? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]))
		: value;
};

/** A plan as JSON with sorted keys and a final newline: equal plans give equal bytes, so that two runs can be compared. */
export const planJson = (plan: Plan): string => `${JSON.stringify(sorted(plan), undefined, '\t')}\n`;
