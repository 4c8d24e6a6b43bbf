import * as z from 'zod';
import {message, type Message} from '../messages/message.ts';
import {isPrivateName} from './domain-names.ts';
import {emailProblem} from './email.ts';
import {filePathProblem} from './file-path.ts';
import {judged} from './judged.ts';
import {suffixMismatch, suffixProblem} from './lab-scope.ts';
import {urlProblem} from './mirror.ts';
import {subnetProblem} from './subnet.ts';

/** The certificates there are, in the order they are offered. */
export const certificateKinds = ['self-signed', 'lab-ca', 'own', 'acme'] as const;
export type CertificateKind = (typeof certificateKinds)[number];

/** Whom an ACME order goes to unless the answers name a directory. */
export const letsEncrypt = {
	directory: 'https://acme-v02.api.letsencrypt.org/directory',
	/** Where its terms are, in words that do not change with their number. */
	terms: 'https://letsencrypt.org/repository/',
} as const;

const file = judged(filePathProblem);

/** Why a text cannot be the directory of an ACME server, or undefined when it can: an order must not be overheard, so https only. */
export const directoryProblem = (text: string): Message | undefined => urlProblem(text) ?? (text.startsWith('https://') ? undefined : message('answers.acme.https'));

const selfSigned = z.strictObject({kind: z.literal('self-signed')});

const labCa = z.strictObject({
	kind: z.literal('lab-ca'),
	/** Names the authority vouches for; default: the domain without its first label. */
	suffix: judged(suffixProblem).optional(),
	/** Networks it vouches for, as 192.168.1.0/24; default: this box's own. */
	subnets: z.array(judged(subnetProblem)).max(16, {error: 'answers.subnet.many'}).optional(),
	/** A root that exists, so that a class shares one. */
	import: z.strictObject({cert: file, key: file}).optional(),
});

const own = z.strictObject({
	kind: z.literal('own'),
	cert: file,
	/** May be inside `cert`: PKCS#12, or PEM with both. */
	key: file.optional(),
	/** Intermediates, when they came in a file of their own. */
	chain: file.optional(),
	/** One line with the passphrase of an encrypted key; the answers themselves hold no secrets. */
	passphraseFile: file.optional(),
});

const acme = z.strictObject({
	kind: z.literal('acme'),
	email: judged(emailProblem).optional(),
	/** Default: Let's Encrypt. */
	directory: judged(directoryProblem).optional(),
	/** The certificate that signs the directory's own TLS, for an internal server. */
	ca: file.optional(),
	/** Agreement with the authority's terms. */
	agree: z.boolean().optional(),
});

const otherNames = new Set(['letsencrypt', 'lets-encrypt', 'le', 'certbot']);

/** Which web server certificate the pages get (design.md section 7). */
export const certificateSchema = z.discriminatedUnion('kind', [selfSigned, labCa, own, acme], {
	error({input, code}) {
		const kind = typeof input === 'object' && input !== null && 'kind' in input ? input.kind : undefined;
		const isAcme = typeof kind === 'string' && otherNames.has(kind.toLowerCase());
		return code === 'invalid_union' ? (isAcme ? 'answers.acme.meant' : 'answers.file.choice') : undefined;
	},
});

/** The certificate somebody chose, with its settings. */
export type CertificateAnswers = z.infer<typeof certificateSchema>;

/** A problem of a certificate together with the rest of the answers, and the key it stands at. */
export type CertificateMismatch = {readonly at: string; readonly problem: Message};

/** What of the certificate does not go with the other answers. `httpPort`: where the pages answer http. */
export const certificateMismatch = (certificate: CertificateAnswers, {domain, httpPort}: {readonly domain: string; readonly httpPort: number}): CertificateMismatch | undefined => {
	if (certificate.kind === 'lab-ca') {
		const problem = certificate.suffix === undefined ? undefined : suffixMismatch(certificate.suffix, domain);
		return problem && {at: 'suffix', problem};
	}

	if (certificate.kind !== 'acme') {
		return undefined;
	}

	const {directory, agree, ca} = certificate;
	if (directory === undefined && isPrivateName(domain)) {
		return {at: 'kind', problem: message('answers.acme.privateName', {domain})};
	}

	if (directory === undefined && httpPort !== 80) {
		return {at: 'kind', problem: message('answers.acme.port', {port: String(httpPort)})};
	}

	if (directory === undefined && ca !== undefined) {
		return {at: 'ca', problem: message('answers.acme.caAlone')};
	}

	return agree === true ? undefined : {at: agree === undefined ? 'kind' : 'agree', problem: message('answers.acme.agree', {terms: directory ?? letsEncrypt.terms})};
};
