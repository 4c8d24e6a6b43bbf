import * as z from 'zod';
import type {Message} from '../messages/message.ts';

/** A text that one of our validators judges; its message becomes the issue's. */
export const judged = (problem: (text: string) => Message | undefined) => z.string().superRefine((value, context) => {
	const found = problem(value);
	if (found !== undefined) {
		context.addIssue({code: 'custom', message: found.key, params: found.params});
	}
});
