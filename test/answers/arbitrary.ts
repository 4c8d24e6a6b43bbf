import fc from 'fast-check';
import {addressProblem} from '../../source/answers/address.ts';
import {directoryProblem, type CertificateAnswers} from '../../source/answers/certificate.ts';
import {domainProblem} from '../../source/answers/domain.ts';
import {emailProblem} from '../../source/answers/email.ts';
import {filePathProblem} from '../../source/answers/file-path.ts';
import {urlProblem} from '../../source/answers/mirror.ts';
import type {Answers} from '../../source/answers/schema.ts';

const address = fc.oneof(fc.ipV4(), fc.ipV6()).filter(text => addressProblem(text) === undefined);
const domain = fc.domain().filter(text => domainProblem(text) === undefined);
const url = fc.webUrl().filter(text => urlProblem(text) === undefined);
// Only digits and E on purpose: without quotes YAML would read a number.
const fingerprint = fc.oneof(
	fc.string({unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: 40, maxLength: 40}),
	fc.string({unit: fc.constantFrom(...'123456789'), minLength: 39, maxLength: 39}).map(digits => `${digits.slice(0, 20)}E${digits.slice(20)}`),
	fc.string({unit: fc.constantFrom(...'0123456789'), minLength: 40, maxLength: 40}),
);

const mirror = fc.record({url, key: url, fingerprints: fc.array(fingerprint, {minLength: 1, maxLength: 3})});

const file = fc.array(fc.string({unit: 'grapheme', minLength: 1, maxLength: 12}).filter(part => !part.includes('/')), {minLength: 1, maxLength: 4})
	.map(parts => `/${parts.join('/')}`).filter(path => filePathProblem(path) === undefined);
const subnet = fc.tuple(fc.ipV4(), fc.integer({min: 8, max: 32})).map(([any, bits]) => `${any}/${bits}`);

/** Any valid certificate that goes with any domain. */
const certificate: fc.Arbitrary<CertificateAnswers> = fc.oneof(
	fc.constant({kind: 'self-signed'} as const),
	fc.record({kind: fc.constant('lab-ca' as const), subnets: fc.array(subnet, {maxLength: 3}), import: fc.record({cert: file, key: file})}, {requiredKeys: ['kind']}),
	fc.record({kind: fc.constant('own' as const), cert: file, key: file, chain: file, passphraseFile: file}, {requiredKeys: ['kind', 'cert']}),
	fc.record({
		kind: fc.constant('acme' as const), agree: fc.constant(true), ca: file,
		email: fc.emailAddress().filter(text => emailProblem(text) === undefined),
		directory: url.filter(text => directoryProblem(text) === undefined),
	}, {requiredKeys: ['kind', 'agree', 'directory']}),
);

/** Any valid answers. */
export const anyAnswers: fc.Arbitrary<Answers> = fc.record({
	version: fc.constant(1),
	method: fc.constant('classic'),
	reach: fc.constantFrom('public', 'lan'),
	domain,
	certificate,
	publicAddress: address,
	lanAddress: address,
	hosts: fc.record({address, replaceConflicts: fc.boolean()}, {requiredKeys: ['address']}),
	firewall: fc.constantFrom('open', 'leave'),
	mirrors: fc.record({jitsi: mirror}, {requiredKeys: []}),
}, {requiredKeys: ['version', 'method', 'reach', 'domain', 'certificate']});
