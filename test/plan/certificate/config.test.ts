import {BlockList} from 'node:net';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {labLeafConfig, labRootConfig, selfSignedConfig} from '../../../source/plan/certificate/config.ts';
import {constraintOf} from '../../../source/plan/certificate/subnet.ts';
import {suffixOf} from '../../../source/plan/certificate/suffix.ts';
import {opensslValue, UnencodableError} from '../../../source/templates/escape.ts';
import {certificateTemplates} from './made.ts';

const templates = await certificateTemplates();

describe('the settings for openssl', () => {
	// What openssl reads; a change here is a change of the certificates people get.
	test('become what they are meant to be', () => {
		expect(selfSignedConfig(templates, {domain: 'meet.lab.test', addresses: ['192.168.1.20', 'fd00::1']})).toBe(`# The certificate this machine signs for itself; written by jitsi-wizard.
[req]
prompt = no
distinguished_name = name
x509_extensions = server

[name]
CN = meet.lab.test

[server]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
subjectKeyIdentifier = hash
subjectAltName = DNS:meet.lab.test,IP:192.168.1.20,IP:fd00::1
`);
		expect(labRootConfig(templates, 'Lab authority of lab.test', {suffix: 'lab.test', subnets: [{address: '192.168.1.20', prefix: 24}]})).toBe(`# The root of the lab's own authority; written by jitsi-wizard. Browsers believe it for the lab's names and addresses only.
[req]
prompt = no
distinguished_name = name
x509_extensions = root

[name]
CN = Lab authority of lab.test

[root]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
nameConstraints = critical,permitted;DNS:lab.test,permitted;email:lab.test,permitted;IP:192.168.1.0/255.255.255.0
`);
		expect(labLeafConfig(templates, {domain: 'meet.lab.test', addresses: []})).toContain('\nauthorityKeyIdentifier = keyid\nsubjectAltName = DNS:meet.lab.test\n');
	});

	test('take nothing that could become a setting of its own', () => {
		for (const value of ['', ' a', 'a ', 'a\nb', 'a\rb', '$HOME', '${x}', 'a#b', 'a"b', 'a\'b', 'a\\b', 'a=b', 'ñ', 'a@b', ';a']) {
			expect(() => opensslValue(value), value).toThrow(UnencodableError);
		}

		for (const domain of ['a.test,DNS:b.test', 'a.test\nCN = b']) {
			expect(() => selfSignedConfig(templates, {domain, addresses: []}), domain).toThrow('cannot be written as openssl');
		}

		expect(() => labRootConfig(templates, 'Lab', {suffix: 'lab.test,permitted;DNS:com', subnets: []})).toThrow(UnencodableError);
	});
});

describe('a network as a name constraint', () => {
	const toInteger = (address: string): bigint => {
		const groups = address.includes(':') ? address.split(':').map(group => group.padStart(4, '0')) : address.split('.').map(byte => Number(byte).toString(16).padStart(2, '0'));
		return BigInt(`0x${groups.join('')}`);
	};

	test.each([
		['192.168.1.20', 24, '192.168.1.0/255.255.255.0'],
		['10.1.2.3', 8, '10.0.0.0/255.0.0.0'],
		['172.20.5.9', 12, '172.16.0.0/255.240.0.0'],
		['203.0.113.7', 32, '203.0.113.7/255.255.255.255'],
		['1.2.3.4', 0, '0.0.0.0/0.0.0.0'],
		['fd12:3456::20', 64, 'fd12:3456:0:0:0:0:0:0/ffff:ffff:ffff:ffff:0:0:0:0'],
		['::1', 128, '0:0:0:0:0:0:0:1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
		['::ffff:10.0.0.1', 104, '0:0:0:0:0:ffff:a00:0/ffff:ffff:ffff:ffff:ffff:ffff:ff00:0'],
	])('%s/%i is %s', (address, prefix, expected) => {
		expect(constraintOf({address, prefix})).toBe(expected);
	});

	test.each([
		[4, fc.ipV4(), 32],
		[6, fc.ipV6(), 128],
	] as const)('IPv%i: covers the same addresses as the network', (family, addresses, longest) => {
		fc.assert(fc.property(addresses, addresses, fc.nat({max: longest}), (address, other, prefix) => {
			const [network = '', mask = ''] = constraintOf({address, prefix}).split('/', 2);
			const type = family === 4 ? 'ipv4' : 'ipv6';
			const blocks = new BlockList();
			blocks.addSubnet(address, prefix, type);
			const [otherNetwork = ''] = constraintOf({address: other, prefix: longest}).split('/', 1);
			expect((toInteger(otherNetwork) & toInteger(mask)) === toInteger(network)).toBe(blocks.check(other, type));
		}));
	});
});

test.each([
	['meet.lab.test', 'lab.test'],
	['a.b.lab.test', 'b.lab.test'],
	['lab.test', 'lab.test'],
	['meet.internal', 'meet.internal'],
	['meet.example.org', 'example.org'],
	['example.co.uk', 'example.co.uk'],
	['escuela.com.ar', 'escuela.com.ar'],
	['meet.escuela.com.ar', 'escuela.com.ar'],
	['meet.tv.es', 'tv.es'],
])('a lab’s authority for %s vouches for %s', (domain, suffix) => {
	expect(suffixOf(domain)).toBe(suffix);
});
