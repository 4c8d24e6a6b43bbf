import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {hostsLine} from '../../../source/plan/hosts/edit.ts';
import {debconfLine, hoconString, hostsToken} from '../../../source/templates/escape.ts';
import {fill} from '../../../source/templates/fill.ts';
import {sameAddress} from '../../../source/answers/address.ts';
import {acceptedOf, fields, type FieldName} from '../../fuzz/fields.ts';
import {changedBy, nodeSinks, shellSinks, template, type Sink} from '../../fuzz/sinks.ts';
import type {Box} from '../harness/box.ts';
import {releases, startFuzzBox} from './box.ts';
import {parsersIn} from './parsers.ts';

const count = 100_000;

const names = Object.keys(fields) as FieldName[];

const source = await template('jitsi.sources');
const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

const debconfStart = 'fuzz fuzz/q string ';

let values: Readonly<Record<FieldName, readonly string[]>>;
beforeAll(() => {
	values = Object.fromEntries(names.map(name => [name, acceptedOf(fields[name], count)])) as Record<FieldName, readonly string[]>;
});

describe.each(names)('of 100,000 strings typed as %s, each', field => {
	test.each<Sink>(nodeSinks[field])('is refused, or comes back from the $name as it was', async sink => {
		expect(await changedBy(sink, values[field])).toEqual([]);
	});
});

describe.each(releases)('$title', ({release}) => {
	let box: Box;
	beforeAll(async () => {
		box = await startFuzzBox(release);
	});
	afterAll(async () => {
		await box?.destroy();
	});

	const {hostsNames, hostsAddresses, debconf, hocon, hoconObject, aptUris, shell, environment} = parsersIn(() => box);
	const shells = shellSinks({shell, environment});
	const sinks: Readonly<Record<FieldName, readonly Sink[]>> = {
		domain: [
			...shells.domain,
			{name: 'hosts file', write: domain => hostsLine({address: '198.51.100.7', names: [domain]}), read: hostsNames},
			{name: 'debconf database', write: value => debconfLine({owner: 'fuzz', question: 'fuzz/q', type: 'string', value}).slice(debconfStart.length), read: debconf},
		],
		address: [
			...shells.address,
			{name: 'hosts file', write: hostsToken, read: hostsAddresses, isSame: sameAddress},
			{name: 'jvb.conf', write: hoconString, read: hocon},
		],
		url: shells.url,
		fingerprint: shells.fingerprint,
		email: shells.email,
		file: shells.file,
		suffix: shells.suffix,
		subnet: shells.subnet,
	};

	describe.each(names)('of 100,000 strings typed as %s, each', field => {
		test.each(sinks[field])('is refused, or comes back from the $name as it was', async sink => {
			expect(await changedBy(sink, values[field])).toEqual([]);
		});
	});

	test('of 100,000 strings typed as url, each is refused, or apt would fetch from exactly there', async () => {
		// apt stores what it fetches under a name without the scheme, so two sources that differ in nothing else would be one.
		const urls = new Map(values.url.map(url => [withSlash(url).replace(/^https?:/v, ''), url])).values().toArray();
		const uris = await aptUris(urls.map(url => fill(source, {url, keyring: '/usr/share/keyrings/jitsi-keyring.gpg'}, 'deb822')));
		expect(uris.toSorted()).toEqual(urls.map(url => withSlash(url)).toSorted());
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
});
