import {createHash} from 'node:crypto';
import * as z from 'zod';
import {answersSchema} from '../answers/schema.ts';
import type {Plan} from '../plan/types.ts';
import type {System} from '../system/types.ts';

/** A plan's identity: what is resumed must be what was agreed to. */
export const planHash = (plan: Plan): string => createHash('sha256').update(JSON.stringify(plan)).digest('hex');

const storedPlan = z.object({
	version: z.literal(1),
	program: z.string(),
	answers: answersSchema,
	steps: z.array(z.object({id: z.string(), actions: z.array(z.looseObject({kind: z.string()}))})).min(1),
});

/** Reads a plan from a file; undefined when it is not there or not a plan of this version. */
export const readPlan = async (system: System, path: string): Promise<Plan | undefined> => {
	const text = await system.files.text(path);
	try {
		const data: unknown = JSON.parse(text ?? '');
		return storedPlan.safeParse(data).success ? data as Plan : undefined;
	} catch {
		return undefined;
	}
};

/** Writes a plan, readable by root only. */
export const writePlan = async (system: System, path: string, plan: Plan): Promise<void> => {
	const text = Buffer.from(`${JSON.stringify(plan, undefined, '\t')}\n`, 'utf8').toString('latin1');
	await system.files.write(path, text, {mode: 0o600});
};
