import * as z from 'zod';
import {addressProblem} from './address.ts';
import {certificateMismatch, certificateSchema} from './certificate.ts';
import {archiveProblem, folderProblem, insidePorts, portsOf, prefixProblem, timeZoneProblem} from './docker.ts';
import {domainProblem} from './domain.ts';
import {judged} from './judged.ts';
import {fingerprintProblem, urlProblem} from './mirror.ts';

/** One of a few words. */
const choice = <const T extends readonly [string, ...string[]]>(known: T) => z.enum(known, {error: 'answers.file.choice'});

const address = judged(addressProblem);
const domain = judged(domainProblem);
const fingerprint = judged(fingerprintProblem);
const webAddress = judged(urlProblem);

/** A local mirror of a package source. The signature protects it, so plain http is allowed. */
const mirror = z.strictObject({
	url: webAddress,
	key: webAddress,
	fingerprints: z.array(fingerprint).min(1, {error: 'answers.fingerprint.none'}),
});

const port = z.int({error: 'answers.port.invalid'})
	.min(1, {error: 'answers.port.invalid'})
	.max(65_535, {error: 'answers.port.invalid'})
	.refine(value => !insidePorts.includes(value), {error: 'answers.port.inside'});

/** What only the Docker method asks; every line has a default. */
const docker = z.strictObject({
	httpPort: port.optional(),
	httpsPort: port.optional(),
	/** Project folder. */
	folder: judged(folderProblem).optional(),
	timeZone: judged(timeZoneProblem).optional(),
	/** A file of `docker save`, for a box without internet. */
	imageArchive: judged(archiveProblem).optional(),
});

/** The single source for the questions, the answers file, --help and the JSON schema. Messages are catalogue keys. */
export const answersObject = z.strictObject({
	version: z.literal(1, {error: 'answers.file.version'}),
	method: choice(['classic', 'docker']),
	/** Who joins: anyone on the internet, or only this network. */
	reach: choice(['public', 'lan']),
	/** Advertised to participants outside when the box is behind NAT. */
	publicAddress: address.optional(),
	/** This box's own address in its network. */
	lanAddress: address.optional(),
	domain,
	/** Omit for no entry in /etc/hosts. */
	hosts: z.strictObject({address, replaceConflicts: z.boolean().optional()}).optional(),
	certificate: certificateSchema,
	/** Add allow rules to an active ufw or firewalld. Default: open. */
	firewall: choice(['open', 'leave']).optional(),
	docker: docker.optional(),
	mirrors: z.strictObject({
		jitsi: mirror.optional(),
		/** Docker's package repository. */
		docker: mirror.optional(),
		/** Stands in front of the images' names instead of ghcr.io and docker.io. */
		images: judged(prefixProblem).optional(),
	}).optional(),
});

/** The parts together: what one answer makes of another. */
export const answersSchema = answersObject.superRefine(({method, domain: name, certificate, docker: settings}, context) => {
	if (method !== 'docker' && settings !== undefined) {
		context.addIssue({code: 'custom', path: ['docker'], message: 'answers.docker.otherMethod'});
	}

	const {httpPort, httpsPort} = portsOf(settings);
	if (httpPort === httpsPort) {
		context.addIssue({code: 'custom', path: ['docker', settings?.httpsPort === undefined ? 'httpPort' : 'httpsPort'], message: 'answers.port.same'});
	}

	const mismatch = certificateMismatch(certificate, {domain: name, httpPort});
	if (mismatch !== undefined) {
		context.addIssue({code: 'custom', path: ['certificate', mismatch.at], message: mismatch.problem.key, params: mismatch.problem.params});
	}
});

/** What a person chose, complete and valid. */
export type Answers = z.infer<typeof answersObject>;

/** What only the Docker method asks. */
export type DockerAnswers = NonNullable<Answers['docker']>;
