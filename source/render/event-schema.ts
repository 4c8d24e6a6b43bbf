import * as z from 'zod';
import {choices} from '../failure/types.ts';
import {proofIds} from '../verify/types.ts';

const at = z.number().describe('milliseconds since 1970');
const step = z.string().describe('id of a step of the plan');

const parameter = z.union([z.string(), z.number()]);

const texts = z.array(z.string());

const message = z.object({
	key: z.string().describe('key in the catalogues of sentences'),
	params: z.record(z.string(), parameter).optional(),
});

const versions = z.record(z.string(), z.string()).describe('package -> version');

/** The vocabulary of actions grows; readers take from it what they know. */
const action = z.looseObject({kind: z.string()});

const record = z.object({
	backup: z.string().optional(),
	created: z.array(z.string()).optional(),
	replaced: z.record(z.string(), z.string()).optional(),
	links: z.record(z.string(), z.string()).optional(),
	rules: z.array(z.string()).optional(),
	before: texts.optional().describe('packages whose settings or data were here before'),
});

const proof = z.object({
	id: z.enum(proofIds),
	state: z.enum(['passed', 'failed', 'waiting']),
	title: message,
	evidence: z.string(),
	meaning: message.optional(),
	remedy: message.optional(),
});

const problem = z.object({
	code: z.string(),
	exitCode: z.number(),
	what: message,
	why: message,
	next: message,
	command: z.string().optional(),
	details: z.string().optional(),
});

const cause = z.object({
	code: z.string(),
	meaning: message,
	remedy: message,
	line: z.string().describe('the line it was recognised by'),
});

const undo = z.object({purge: z.boolean().optional(), keepRecordings: z.boolean().optional()}).describe('it takes back what other runs did');

const change = z.string().describe('fingerprint of a change that is taken back');

const outcome = z.enum(['changed', 'already']);

/** The published form of an event; fields are only ever added, so readers must accept ones they do not know. */
export const eventSchema = z.discriminatedUnion('type', [
	z.object({type: z.literal('run-started'), at, run: z.string(), program: z.string(), plan: z.string(), pid: z.number(), resumed: z.boolean(), format: z.number().optional(), boot: z.string().optional(), incomplete: z.literal(true).optional(), undo: undo.optional()}),
	z.object({type: z.literal('step-started'), at, step}),
	z.object({type: z.literal('action-started'), at, step, action: z.number(), done: action.optional(), record: record.optional()}),
	z.object({type: z.literal('action-finished'), at, step, action: z.number(), outcome, done: action.optional(), record: record.optional()}),
	z.object({type: z.literal('apt-resolved'), at, step, action: z.number(), packages: versions, created: texts, before: texts.optional()}),
	z.object({type: z.literal('progress'), at, step, percent: z.number(), phase: z.enum(['download', 'install', 'remove', 'start']), label: z.string()}),
	z.object({type: z.literal('output'), at, step, lines: texts}),
	z.object({type: z.literal('waiting'), at, step, for: z.enum(['lock', 'ours', 'download', 'probe']), details: z.string(), seconds: z.number()}),
	z.object({type: z.literal('step-finished'), at, step, outcome}),
	z.object({type: z.literal('step-skipped'), at, step}),
	z.object({type: z.literal('undo-started'), at, change, what: z.array(message), aside: record.optional()}),
	z.object({type: z.literal('undo-finished'), at, change, kept: texts, copies: texts.optional()}),
	z.object({type: z.literal('proof'), at, proof}),
	z.object({type: z.literal('run-finished'), at, exitCode: z.number(), problem: problem.optional(), step: step.optional(), cause: cause.optional(), lines: texts.optional(), choices: z.array(z.enum(choices)).optional(), keptPackages: texts.optional()}),
]);

const finding = z.object({
	id: z.string(),
	level: z.enum(['ok', 'warn', 'block']),
	title: message,
	cause: message.optional(),
	remedy: message.optional(),
	override: z.enum(['confirm', 'untested', 'accept-key']).optional(),
	keys: texts.optional(),
});

/** Every record that `--json` prints of a run: what the checks found, what would be taken back, the run's events, why a run was not begun, and where a report was saved. */
export const recordSchema = z.discriminatedUnion('type', [
	z.object({type: z.literal('findings'), findings: z.array(finding)}),
	...eventSchema.options,
	z.object({type: z.literal('problem'), problem}),
	z.object({type: z.literal('undo-list'), lines: z.array(message), changed: texts, copied: texts, held: texts, recordings: texts, purge: z.boolean(), keepRecordings: z.boolean()}),
	z.object({type: z.literal('report'), path: z.string()}),
]);

/** Version of the records: raised when a field changes its meaning or goes, never when one is added. */
export const recordVersion = 1;

/** The JSON schema of one line of `--json`. */
export const eventJsonSchema = (): Readonly<Record<string, unknown>> => ({
	title: 'A record of a jitsi-wizard run, one a line',
	version: recordVersion,
	...z.toJSONSchema(recordSchema, {io: 'input'}),
});
