import {z} from 'zod';
import {domainProblem} from './domain.ts';
import {isAddress} from './address.ts';

const address = z.string().refine(isAddress, {error: 'answers.address.invalid'});

const domain = z.string().superRefine((value, context) => {
	const problem = domainProblem(value);
	if (problem !== undefined) {
		context.addIssue({code: 'custom', message: problem.key, params: problem.params});
	}
});

const fingerprint = z.string().regex(/^[0-9A-F]{40}$/v, {error: 'answers.fingerprint.invalid'});

const webAddress = z.url({protocol: /^https?$/v, error: 'answers.url.invalid'});

/** Which web server certificate the pages get; the other kinds of design.md section 7 are added by their issue. */
const certificate = z.strictObject({kind: z.literal('self-signed')});

/** A local mirror of Jitsi's packages. The signature protects it, so plain http is allowed. */
const mirror = z.strictObject({
	url: webAddress,
	key: webAddress,
	fingerprints: z.array(fingerprint).min(1),
});

/** The single source for the questions, the answers file, --help and the JSON schema. Messages are catalogue keys. */
export const answersSchema = z.strictObject({
	version: z.literal(1),
	method: z.literal('classic'),
	/** Who joins: anyone on the internet, or only this network. */
	reach: z.enum(['public', 'lan']),
	/** Advertised to participants outside when the box is behind NAT. */
	publicAddress: address.optional(),
	/** This box's own address in its network. */
	lanAddress: address.optional(),
	domain,
	/** Omit for no entry in /etc/hosts. */
	hosts: z.strictObject({address, replaceConflicts: z.boolean().optional()}).optional(),
	certificate,
	/** Add allow rules to an active ufw or firewalld. Default: open. */
	firewall: z.enum(['open', 'leave']).optional(),
	mirrors: z.strictObject({jitsi: mirror.optional()}).optional(),
});

/** What a person chose, complete and valid. */
export type Answers = z.infer<typeof answersSchema>;
