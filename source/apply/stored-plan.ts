import {createHash} from 'node:crypto';
import * as z from 'zod';
import {answersSchema} from '../answers/schema.ts';
import type {Plan} from '../plan/types.ts';
import type {System} from '../system/types.ts';

/** A plan's identity: what is resumed must be what was agreed to. */
export const planHash = (plan: Plan): string => createHash('sha256').update(JSON.stringify(plan)).digest('hex');

/** How a stored plan is to be read. */
export const planVersion = 1;

const storedPlan = z.object({
	version: z.literal(planVersion),
	program: z.string(),
	answers: answersSchema,
	steps: z.array(z.object({id: z.string(), actions: z.array(z.looseObject({kind: z.string()}))})).min(1),
});

/**
Reads a plan from a file; undefined when it is not there or not a plan of this version. Once there is a second version, the first is brought to its form
here, before it is checked: a check that became stricter makes no plan a damaged one that was agreed to (test/apply/stored). The journal knows it by the
hash of what is stored.
*/
export const readPlan = async (system: System, path: string): Promise<Plan | undefined> => {
	const text = await system.files.text(path);
	try {
		const data: unknown = JSON.parse(text ?? '');
		return storedPlan.safeParse(data).success ? data as Plan : undefined;
	} catch {
		return undefined;
	}
};

/** The version of a stored plan that a later program wrote; undefined for every other. */
export const newerVersion = async (system: System, path: string): Promise<number | undefined> => {
	const text = await system.files.text(path);
	try {
		const {version} = JSON.parse(text ?? '') as {readonly version?: unknown};
		return typeof version === 'number' && version > planVersion ? version : undefined;
	} catch {
		return undefined;
	}
};

/** Writes a plan, readable by root only. */
export const writePlan = async (system: System, path: string, plan: Plan): Promise<void> => {
	const text = Buffer.from(`${JSON.stringify(plan, undefined, '\t')}\n`, 'utf8').toString('latin1');
	await system.files.write(path, text, {mode: 0o600});
};
