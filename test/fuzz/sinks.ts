import {readFile} from 'node:fs/promises';
import {parse} from 'yaml';
import {parseAnswers} from '../../source/answers/parse.ts';
import type {Answers} from '../../source/answers/schema.ts';
import {writeAnswers} from '../../source/answers/write.ts';
import {environmentValue, jsString, shellWord} from '../../source/templates/escape.ts';
import {javascript, type Parser} from '../templates/parsers.ts';

/** A place a typed value ends up in: how it is written there, and the real parser that reads it back. */
export type Sink = {
	readonly name: string;
	readonly write: (value: string) => string;
	readonly read: Parser;
	/** Where the parser gives a value back in its own spelling: whether both mean the same. */
	readonly isSame?: (value: string, cameBack: string) => boolean;
};

/** Templates as they are shipped. */
export const template = async (name: string): Promise<string> => readFile(new URL(`../../templates/classic/${name}.liquid`, import.meta.url), 'utf8');

const answers: Answers = {version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', certificate: {kind: 'self-signed'}};

/** The answers file, written with the value at one place and read back from there. */
const answersFile = (put: (value: string) => Partial<Answers>, get: (answers: Answers) => string | undefined): Sink => ({
	name: 'answers file',
	write: value => writeAnswers({...answers, ...put(value)}),
	read: async files => files.map(file => {
		const parsed = parseAnswers(file);
		return 'answers' in parsed ? get(parsed.answers) ?? 'missing' : JSON.stringify(parsed.problems);
	}),
});

const mirrored = (part: {readonly url?: string; readonly fingerprints?: string[]}): Partial<Answers> =>
	({mirrors: {jitsi: {url: 'https://a.test/', key: 'https://a.test/key', fingerprints: ['0'.repeat(40)], ...part}}});

/** Names of a lab have to fit its domain, which is a field of its own: here only the file counts. */
const suffixInFile: Sink = {
	name: 'answers file',
	write: suffix => writeAnswers({...answers, certificate: {kind: 'lab-ca', suffix}}),
	read: async files => files.map(file => (parse(file) as {readonly certificate: {readonly suffix: string}}).certificate.suffix),
};

/** Where the value of each field ends up, as far as Node itself can read it back. */
export const nodeSinks = {
	domain: [
		answersFile(domain => ({domain}), ({domain}) => domain),
		{name: 'config.js', write: jsString, read: javascript},
	],
	address: [answersFile(address => ({hosts: {address}}), ({hosts}) => hosts?.address)],
	url: [answersFile(url => mirrored({url}), ({mirrors}) => mirrors?.jitsi?.url)],
	fingerprint: [answersFile(fingerprint => mirrored({fingerprints: [fingerprint]}), ({mirrors}) => mirrors?.jitsi?.fingerprints[0])],
	email: [answersFile(email => ({domain: 'meet.school.org', certificate: {kind: 'acme', agree: true, email}}), ({certificate}) => (certificate.kind === 'acme' ? certificate.email : undefined))],
	file: [answersFile(cert => ({certificate: {kind: 'own', cert, key: cert}}), ({certificate}) => (certificate.kind === 'own' ? certificate.cert : undefined))],
	suffix: [suffixInFile],
	subnet: [answersFile(subnet => ({certificate: {kind: 'lab-ca', subnets: [subnet]}}), ({certificate}) => (certificate.kind === 'lab-ca' ? certificate.subnets?.[0] : undefined))],
} as const satisfies Readonly<Record<string, readonly Sink[]>>;

/** Where the value of each field ends up, as far as a shell can read it back: the printed script of a plan, and files that start scripts and systemd read. */
export const shellSinks = ({shell, environment}: {readonly shell: Parser; readonly environment: Parser}) => {
	const script: Sink = {name: 'shell script', write: shellWord, read: shell};
	return {
		domain: [script],
		address: [script, {name: 'environment file', write: environmentValue, read: environment}],
		url: [script],
		fingerprint: [script],
		email: [script],
		file: [script],
		suffix: [script],
		subnet: [script],
	} as const satisfies Readonly<Record<string, readonly Sink[]>>;
};

/** The first values that do not come back from a sink as they went in; empty when all is well. */
export const changedBy = async ({write, read, isSame}: Sink, values: readonly string[]): Promise<ReadonlyArray<{readonly value: string; readonly cameBack: string | undefined}>> => {
	const cameBack = await read(values.map(value => write(value)));
	return values
		.map((value, index) => ({value, cameBack: cameBack[index]}))
		.filter(({value, cameBack: back}) => back !== value && (back === undefined || !isSame?.(value, back)))
		.slice(0, 10);
};
