import {beforeAll, describe, expect, test} from 'vitest';
import {judgeMaterial} from '../../source/certificate/judge.ts';
import type {Circumstances, Judgement, Material} from '../../source/certificate/types.ts';
import {catalogues} from '../../source/messages/catalogue.ts';
import {languages} from '../../source/messages/message.ts';
import {translate} from '../../source/messages/translate.ts';
import type {Pair} from './openssl.ts';
import {certificateWorld, domain, type World} from './world.ts';

let world: World;
beforeAll(async () => {
	world = await certificateWorld();
}, 120_000);

const day = 86_400_000;

type Case = {
	readonly name: string;
	readonly of: (world: World) => {readonly pairs: readonly Pair[]; readonly more?: readonly Pair[]; readonly keys?: readonly string[]; readonly roots?: readonly Pair[]};
	/** Days from now. */
	readonly day?: number;
	readonly domain?: string;
	/** Everything that is not well, with its level. */
	readonly expected: readonly string[];
};

const judge = ({of, day: days = 0, domain: wanted = domain}: Case): {readonly material: Material; readonly judgement: Judgement} => {
	const {pairs, more = [world.authorities.middle], keys, roots = [world.authorities.root]} = of(world);
	const material = {certificates: [...pairs, ...more].map(({certificate}) => certificate), keys: keys ?? pairs.map(({key}) => key)};
	// The clock of the certificates is openssl's; a moment later they are valid.
	const circumstances: Circumstances = {domain: wanted, now: Date.now() + 1000 + (days * day), roots: roots.map(({certificate}) => certificate)};
	return {material, judgement: judgeMaterial(material, circumstances)};
};

const notWell = ({findings}: Judgement): readonly string[] => findings.filter(({level}) => level !== 'ok').map(({level, id}) => `${level} ${id}`);

const leaf = (name: keyof World['leaves']): Case['of'] => ({leaves}) => ({pairs: [leaves[name]]});
const leafWith = (name: keyof World['leaves'], issuer: keyof World['authorities']): Case['of'] => ({leaves, authorities}) => ({pairs: [leaves[name]], more: [authorities[issuer]]});

const cases: readonly Case[] = [
	{name: 'a good certificate', of: leaf('good'), expected: []},
	{name: 'an RSA key of 2048 bits', of: leaf('rsa2048'), expected: []},
	{name: 'the curve P-384', of: leaf('p384'), expected: []},
	{name: 'a signature with SHA-384', of: leaf('sha384'), expected: []},
	{name: 'signed by a trusted root itself', of: ({leaves}) => ({pairs: [leaves.fromRoot], more: []}), expected: []},
	{name: 'two intermediates', of: ({leaves, authorities}) => ({pairs: [leaves.deep], more: [authorities.lower, authorities.middle]}), expected: []},
	{name: 'the chain with its root', of: ({leaves, authorities}) => ({pairs: [leaves.good], more: [authorities.middle, authorities.root]}), expected: []},
	{name: 'the same certificate twice', of: ({leaves, authorities}) => ({pairs: [leaves.good, leaves.good], more: [authorities.middle, authorities.middle]}), expected: []},
	{name: 'a wildcard', of: leaf('wildcard'), expected: []},
	{name: 'one of many names', of: leaf('manyNames'), expected: []},
	{name: 'for clients and servers', of: leaf('bothPurposes'), expected: []},
	{name: 'no word about its use', of: leaf('noUsageAtAll'), expected: []},
	{name: 'a subject without a common name', of: leaf('organisationOnly'), expected: []},
	{name: 'no subject', of: leaf('noSubject'), expected: []},

	{name: 'a key and no certificate', of: ({otherKey}) => ({pairs: [], more: [], keys: [otherKey]}), expected: ['block certificateMissing']},
	{name: 'no key', of: ({leaves}) => ({pairs: [leaves.good], keys: []}), expected: ['block keyMissing']},
	{name: 'the key of another certificate', of: ({leaves, otherKey}) => ({pairs: [leaves.good], keys: [otherKey]}), expected: ['block keyOther']},
	{name: 'a key of another kind', of: ({leaves}) => ({pairs: [leaves.good], keys: [leaves.rsa2048.key]}), expected: ['block keyOther']},
	{name: 'several keys, one of them right', of: ({leaves, otherKey}) => ({pairs: [leaves.good], keys: [otherKey, leaves.good.key]}), expected: []},

	{name: 'other names', of: leaf('otherNames'), expected: ['block namesOther']},
	{name: 'more other names than fit a line', of: leaf('sixNames'), expected: ['block namesOther']},
	{name: 'a common name only', of: leaf('commonNameOnly'), expected: ['block namesMissing']},
	{name: 'an address only', of: leaf('addressOnly'), expected: ['block namesOther']},
	{name: 'a wildcard two levels up', of: leaf('deepWildcard'), expected: ['block namesWildcard']},
	{name: 'a wildcard below the domain', of: leaf('apexWildcard'), expected: ['block namesWildcard']},
	{name: 'a wildcard for a part of a label', of: leaf('partialWildcard'), expected: ['block namesOther']},
	{name: 'a wildcard and a domain below it', of: leaf('wildcard'), domain: 'a.meet.example.org', expected: ['block namesWildcard']},
	{name: 'a wildcard and the domain above it', of: leaf('wildcard'), domain: 'example.org', expected: ['block namesWildcard']},

	{name: 'tomorrow\'s certificate', of: leaf('good'), day: -1, expected: ['block datesEarly', 'block datesIssuer']},
	{name: 'a certificate that ended', of: leaf('good'), day: 91, expected: ['block datesOver']},
	{name: 'twelve days left', of: leaf('fewDays'), expected: ['warn datesSoon']},
	{name: 'hours left', of: leaf('oneDay'), expected: ['warn datesSoon']},
	{name: 'an intermediate that ended', of: leafWith('fromShort', 'short'), day: 6, expected: ['block datesIssuer']},
	{name: 'a longer life than Apple allows', of: leaf('longLived'), expected: ['warn datesLong']},

	{name: 'a missing intermediate', of: ({leaves}) => ({pairs: [leaves.good], more: []}), expected: ['block chainMissing']},
	{name: 'a missing second intermediate', of: leafWith('deep', 'lower'), expected: ['block chainMissing']},
	{name: 'another authority\'s intermediate', of: leafWith('good', 'short'), expected: ['block chainMissing', 'warn chainForeign']},
	{name: 'a root that only some know', of: ({leaves, authorities}) => ({pairs: [leaves.good], more: [authorities.middle, authorities.root], roots: []}), expected: ['warn chainPrivate']},
	{name: 'two roots vouch for the intermediate, one is trusted', of: ({leaves, authorities}) => ({pairs: [leaves.good], more: [authorities.crossed, authorities.stranger, authorities.middle]}), expected: ['warn chainForeign']},
	{name: 'certificates of others among the chain', of: ({leaves, authorities}) => ({pairs: [leaves.good], more: [authorities.middle, leaves.rsa2048, authorities.stranger]}), expected: ['warn chainForeign']},
	{name: 'self-signed', of: ({leaves}) => ({pairs: [leaves.selfSigned], more: []}), expected: ['warn chainSelf']},
	{name: 'self-signed as openssl does it by default', of: ({leaves}) => ({pairs: [leaves.selfSignedAuthority], more: []}), expected: ['warn chainSelf']},
	{name: 'self-signed for ten years', of: ({leaves}) => ({pairs: [leaves.selfSignedLong], more: []}), expected: ['warn datesLong', 'warn chainSelf']},

	{name: 'an authority\'s certificate', of: leaf('authority'), expected: ['block useAuthority', 'block useNoSignature']},
	{name: 'an authority\'s certificate that may sign', of: leaf('authorityThatSigns'), expected: ['block useAuthority']},
	{name: 'for people and their e-mail', of: leaf('clientOnly'), expected: ['block useOther']},
	{name: 'for any purpose', of: leaf('anyPurpose'), expected: ['block useOther']},
	{name: 'a key that may only encipher', of: leaf('enciphermentOnly'), expected: ['block useNoSignature']},

	{name: 'an RSA key of 1024 bits', of: leaf('rsa1024'), expected: ['block keySmall']},
	{name: 'Bitcoin\'s curve', of: leaf('secp256k1'), expected: ['block keyStrange']},
	{name: 'the curve P-521', of: leaf('p521'), expected: ['block keyStrange']},
	{name: 'a Brainpool curve', of: leaf('brainpool'), expected: ['block keyStrange']},
	{name: 'Ed25519', of: leaf('ed25519'), expected: ['block keyStrange']},
	{name: 'RSA for PSS only', of: leaf('rsaPss'), expected: ['block keyStrange']},
	{name: 'a signature with SHA-1', of: leaf('sha1'), expected: ['block signatureWeak']},
	{name: 'a signature with MD5', of: leafWith('md5', 'rsa'), expected: ['block signatureWeak']},
	{name: 'an intermediate signed with SHA-1', of: leafWith('fromSha1', 'sha1'), expected: ['block signatureWeak']},
	{name: 'an intermediate with a short key', of: leafWith('fromSmall', 'small'), expected: ['block issuerSmall']},
	{name: 'several faults at once', of: ({leaves, otherKey}) => ({pairs: [leaves.rsa1024], more: [], keys: [otherKey]}), domain: 'other.example.org', day: 80, expected: ['block keyOther', 'block namesOther', 'warn datesSoon', 'block chainMissing', 'block keySmall']},
];

describe('what is found', () => {
	test.each(cases)('$name', example => {
		expect(notWell(judge(example).judgement)).toEqual(example.expected);
	});

	test.each(cases)('$name: sentences are complete in every language', example => {
		for (const {title, cause, remedy} of judge(example).judgement.findings) {
			for (const part of [title, cause, remedy]) {
				for (const language of languages) {
					expect(part === undefined ? '' : translate(language, part)).not.toMatch(/[\{\}\p{Control}\p{Format}]|undefined|NaN/v);
				}
			}
		}
	});

	test('every finding about certificates is met by some example', () => {
		const met = new Set(cases.flatMap(example => judge(example).judgement.findings.map(({id}) => id)));
		// Those about orders and about a lab's root have their own tables (acme.test.ts, judge-root.test.ts).
		const all = Object.keys(catalogues.en).filter(key => !/^certificate\.(?:acme|root)/v.test(key) && /^certificate\.[a-zA-Z]+\.(?:ok|title)$/v.test(key)).map(key => key.split('.')[1]!);
		const ofFiles = new Set(all.filter(id => id.startsWith('file') || ['opensslMissing', 'request', 'publicKey', 'openssh', 'javaStore', 'damaged', 'unknown', 'keyReadable', 'chainSorted'].includes(id)));
		expect(all.filter(id => !met.has(id) && !ofFiles.has(id))).toEqual([]);
	});

	test('the issuer of a missing intermediate is named, and the person may go on without it', () => {
		const {findings} = judge(cases.find(({name}) => name === 'a missing second intermediate')!).judgement;
		const finding = findings.find(({id}) => id === 'chainMissing');
		expect(finding?.title.params).toEqual({issuer: 'Middle', name: 'Lower'});
		expect(finding?.override).toBe('confirm');
	});

	test('names in a certificate cannot act on the terminal', () => {
		const {findings} = judge({name: '', of: ({leaves}) => ({pairs: [leaves.hostileSubject], keys: []}), expected: []}).judgement;
		expect(findings[0]?.title.params).toEqual({name: 'bad[31mname'});
	});
});

describe('what a server gets', () => {
	test.each(cases.filter(({expected}) => expected.every(finding => finding.startsWith('warn'))))('$name: the leaf first, each signed by the next, no root, and the right key', example => {
		const {material, judgement: {chain, key}} = judge(example);
		expect(material.keys).toContain(key);
		expect(material.certificates).toContain(chain[0]);
		for (const {certificate} of [world.authorities.root, world.authorities.stranger]) {
			expect(chain).not.toContain(certificate);
		}
	});

	test('no key when none fits', () => {
		expect(judge(cases.find(({name}) => name === 'the key of another certificate')!).judgement.key).toBeUndefined();
	});

	test('of two certificates of one key, as after a renewal, the one that is valid longer', async () => {
		const {leaves, authorities, leaf: makeLeaf} = world;
		const renewed = await makeLeaf({key: leaves.good.key, days: 180});
		for (const pairs of [[leaves.good, renewed], [renewed, leaves.good]]) {
			const {chain} = judge({name: '', of: () => ({pairs}), expected: []}).judgement;
			expect(chain).toEqual([renewed.certificate, authorities.middle.certificate]);
		}
	});
});
