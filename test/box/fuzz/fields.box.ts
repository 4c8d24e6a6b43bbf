import process from 'node:process';
import {beforeAll, describe, expect, test} from 'vitest';
import {hostsLine} from '../../../source/plan/hosts/edit.ts';
import {debconfLine, hoconString, hostsToken} from '../../../source/templates/escape.ts';
import {fill} from '../../../source/templates/fill.ts';
import {sameAddress} from '../../../source/answers/address.ts';
import {acceptedOf, fields} from '../../fuzz/fields.ts';
import {changedBy, plainSinks, template, type Sink} from '../../fuzz/sinks.ts';
import {aptUris, debconf, hocon, hoconObject, hostsAddresses, hostsNames, requirePrograms} from './parsers.ts';

const count = 100_000;

const source = await template('jitsi.sources');
const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

const debconfStart = 'fuzz fuzz/q string ';

/** Sinks whose parsers come in Debian packages or need root. */
const sinks: Readonly<Record<keyof typeof fields, readonly Sink[]>> = {
	domain: [
		...plainSinks.domain,
		{name: 'hosts file', write: domain => hostsLine({address: '198.51.100.7', names: [domain]}), read: hostsNames},
		{name: 'debconf database', write: value => debconfLine({owner: 'fuzz', question: 'fuzz/q', type: 'string', value}).slice(debconfStart.length), read: debconf},
	],
	address: [
		...plainSinks.address,
		{name: 'hosts file', write: hostsToken, read: hostsAddresses, isSame: sameAddress},
		{name: 'jvb.conf', write: hoconString, read: hocon},
	],
	url: plainSinks.url,
	fingerprint: plainSinks.fingerprint,
};

beforeAll(async () => {
	expect(process.getuid?.(), 'a private /etc/hosts takes root').toBe(0);
	await requirePrograms({'debconf-set-selections': 'debconf', getent: 'libc-bin', ruby: 'ruby-hocon', unshare: 'util-linux'});
});

describe.each(['domain', 'address', 'url', 'fingerprint'] as const)('of 100,000 strings typed as %s, each', field => {
	const values = acceptedOf(fields[field], count);

	test.each(sinks[field])('is refused, or comes back from the $name as it was', async sink => {
		expect(await changedBy(sink, values)).toEqual([]);
	});
});

test('of 100,000 strings typed as url, each is refused, or apt would fetch from exactly there', async () => {
	// apt stores what it fetches under a name without the scheme, so two sources that differ in nothing else would be one.
	const values = new Map(acceptedOf(fields.url, count).map(url => [withSlash(url).replace(/^https?:/v, ''), url])).values().toArray();
	for (let start = 0; start < values.length; start += 200) {
		const chunk = values.slice(start, start + 200);
		const uris = await aptUris(chunk.map(url => fill(source, {url, keyring: '/usr/share/keyrings/jitsi-keyring.gpg'}, 'deb822')));
		expect(new Set(uris)).toEqual(new Set(chunk.map(url => withSlash(url))));
	}
});

describe('settings of the bridge', () => {
	// As the package writes it (JVB:debian/postinst).
	const upstream = 'videobridge {\n  stats { enabled = true }\n}\nice4j { harvest { mapping { stun { addresses = [ "stun.lab.test:443" ] } } } }\n';

	test('behind upstream\'s own, ours win and the others stay', async () => {
		const lan = fill(await template('bridge-lan.conf'), {}, 'hocon');
		expect(await hoconObject(upstream + lan)).toEqual({
			videobridge: {stats: {enabled: true}, health: {'require-valid-address': false}},
			ice4j: {harvest: {mapping: {stun: {addresses: []}}}},
		});
	});

	test('name both addresses of a box behind address translation', async () => {
		const nat = fill(await template('bridge-nat.conf'), {local: '192.168.1.10', public: '2001:db8::7'}, 'hocon');
		expect(await hoconObject(upstream + nat)).toHaveProperty('ice4j.harvest.mapping', {
			stun: {addresses: ['stun.lab.test:443']},
			'static-mappings': [{'local-address': '192.168.1.10', 'public-address': '2001:db8::7', name: 'jitsi-wizard'}],
		});
	});
});
