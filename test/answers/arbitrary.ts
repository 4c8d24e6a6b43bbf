import fc from 'fast-check';
import {addressProblem} from '../../source/answers/address.ts';
import {domainProblem} from '../../source/answers/domain.ts';
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

/** Any valid answers. */
export const anyAnswers: fc.Arbitrary<Answers> = fc.record({
	version: fc.constant(1),
	method: fc.constant('classic'),
	reach: fc.constantFrom('public', 'lan'),
	domain,
	certificate: fc.constant({kind: 'self-signed'}),
	publicAddress: address,
	lanAddress: address,
	hosts: fc.record({address, replaceConflicts: fc.boolean()}, {requiredKeys: ['address']}),
	firewall: fc.constantFrom('open', 'leave'),
	mirrors: fc.record({jitsi: mirror}, {requiredKeys: []}),
}, {requiredKeys: ['version', 'method', 'reach', 'domain', 'certificate']});
