import * as z from 'zod';
import {certificateKinds} from '../../answers/certificate.ts';
import {paths} from '../../paths.ts';
import type {Problem} from '../../problems.ts';
import type {System} from '../../system/types.ts';

const text = z.object({key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional()});

const stateSchema = z.object({
	/** What was put in place last. */
	kind: z.enum(certificateKinds),
	/** SHA-256 of its leaf. */
	fingerprint: z.string(),
	/** It only stands in until an order has succeeded. */
	temporary: z.boolean().optional(),
	/** Why the last order did not succeed; `at` and `retryAt` in milliseconds since 1970. */
	failure: z.object({
		at: z.number(),
		retryAt: z.number().optional(),
		problem: z.looseObject({code: z.string(), exitCode: z.number(), what: text, why: text, next: text, command: z.string().optional(), details: z.string().optional()}),
	}).optional(),
});

/** Why an order did not succeed. `at` and `retryAt` in milliseconds since 1970. */
export type OrderFailure = {readonly at: number; readonly retryAt?: number; readonly problem: Problem};

/** What this program knows of the certificate it put in place. No secrets. */
export type CertificateState = Omit<z.infer<typeof stateSchema>, 'failure'> & {readonly failure?: OrderFailure};

/** Reads what is known; undefined when nothing was put in place, or the file is damaged. */
export const readState = async (system: Pick<System, 'files'>): Promise<CertificateState | undefined> => {
	try {
		// The keys were written by this program from its own catalogue.
		return stateSchema.parse(JSON.parse(await system.files.text(paths.certificate) ?? '')) as unknown as CertificateState;
	} catch {
		return undefined;
	}
};

/** The lines of what was about to be put in place last, each a fingerprint and where it stands; an earlier version wrote no place. */
const expectedLines = async (system: Pick<System, 'files'>): Promise<readonly string[]> =>
	(await system.files.text(paths.certificateExpected) ?? '').split('\n').filter(line => line !== '');

/** SHA-256 of the leaf that was about to be put in each place last: a run that is killed then says no more of it, and of one for another domain nothing else does. */
export const readExpected = async (system: Pick<System, 'files'>): Promise<ReadonlySet<string>> =>
	new Set((await expectedLines(system)).map(line => line.split(' ', 1)[0]!));

/** Notes it before the files change. `path`: of the certificate. */
export const writeExpected = async (system: System, fingerprint: string, path: string): Promise<void> => {
	const others = (await expectedLines(system)).filter(line => line.includes(' ') && !line.endsWith(` ${path}`));
	await system.files.write(paths.certificateExpected, [...others, `${fingerprint} ${path}`, ''].join('\n'), {mode: 0o600});
};

/** Remembers it, for `status`, `certificate` and the renewal. */
export const writeState = async (system: System, state: CertificateState): Promise<void> => {
	await system.files.write(paths.certificate, Buffer.from(`${JSON.stringify(state, undefined, '\t')}\n`, 'utf8').toString('latin1'), {mode: 0o600});
};
