import {readdir, readFile} from 'node:fs/promises';
import {runInNewContext} from 'node:vm';
import {describe, expect, test} from 'vitest';
import type {Format} from '../../source/templates/escape.ts';
import {fill, type Values} from '../../source/templates/fill.ts';

describe('filling a template', () => {
	test('writes every text in the way of its format, numbers and true or false bare', () => {
		expect(fill('a = {{ text }}; b = {{ number }}; c = {{ flag }};', {text: 'it\'s "x"', number: 512, flag: false}, 'javascript'))
			.toBe(String.raw`a = "it's \"x\""; b = 512; c = false;`);
	});

	test('does not look for templates in what it writes', () => {
		expect(fill('{{ text }}', {text: '{{ other }}{% raw %}'}, 'hocon')).toBe('"{{ other }}{% raw %}"');
	});

	test.each<readonly [string, string, Values]>([
		['a variable is missing', '{{ absent }}', {}],
		['a variable is only inherited', '{{ toString }}', {}],
		['a filter is unknown', '{{ text | upcasee }}', {text: 'x'}],
		['the encoder would be skipped', '{{ text | raw }}', {text: 'x'}],
		['another file would be read', '{% include "/etc/passwd" %}', {}],
		['another file would be rendered', '{% render "/etc/passwd" %}', {}],
		['the format cannot hold the value', '{{ text }}', {text: 'a b\nc'}],
		['a number is no whole number', '{{ text }}', {text: 0.5}],
	])('fails when %s', (_name, template, values) => {
		expect(() => fill(template, values, 'deb822')).toThrow();
	});
});

const folder = new URL('../../templates/classic/', import.meta.url);

// What reaches the box, as it is meant to look; a change here is a change of somebody's server.
const finished: Readonly<Record<string, readonly [Format, Values, string]>> = {
	'jitsi.sources': ['deb822', {url: 'https://download.jitsi.org', keyring: '/usr/share/keyrings/jitsi-keyring.gpg'}, `# Jitsi's packages; written by jitsi-wizard. Only the key named here may sign them.
Types: deb
URIs: https://download.jitsi.org
Suites: stable/
Signed-By: /usr/share/keyrings/jitsi-keyring.gpg
`],
	'bridge-lan.conf': ['hocon', {}, `# Only this network joins: ask no server on the internet for our public address, and be content with a private one.
ice4j.harvest.mapping.stun.addresses = []
videobridge.health.require-valid-address = false
`],
	'bridge-nat.conf': ['hocon', {local: '192.168.1.10', public: '203.0.113.7'}, `# This box stands behind address translation: tell participants outside its public address.
ice4j.harvest.mapping.static-mappings = [ { local-address = "192.168.1.10", public-address = "203.0.113.7", name = "jitsi-wizard" } ]
`],
	'config-lan.js': ['javascript', {}, `// Only this network joins: browsers ask no server on the internet for anything.
config.p2p = config.p2p || {};
config.p2p.stunServers = [];
config.disableThirdPartyRequests = true;
`],
	'heap.env': ['env', {name: 'VIDEOBRIDGE_MAX_MEMORY', megabytes: 768}, `# This box has less memory than upstream's default of 3072 MB for each of its two Java programs.
VIDEOBRIDGE_MAX_MEMORY=768m
`],
	'turn-private.conf': ['env', {address: '192.168.1.10'}, `# The bridge has this private address; the package forbids the relay all private ones.
allowed-peer-ip=192.168.1.10
`],
};

describe('the templates', () => {
	test.each(Object.entries(finished))('%s becomes what it is meant to be', async (name, [format, values, expected]) => {
		const template = await readFile(new URL(`${name}.liquid`, folder), 'utf8');
		expect(fill(template, values, format)).toBe(expected);
	});

	test('use nothing but plain values: no filters, no other files', async () => {
		for (const name of await readdir(folder)) {
			const template = await readFile(new URL(name, folder), 'utf8');
			expect(template.replaceAll(/\{\{ \w+ \}\}/gv, '')).not.toMatch(/\{\{|\{%/v);
			expect(template.endsWith('\n')).toBe(true);
		}
	});

	test('config.js is changed by statements that run behind upstream\'s own', async () => {
		const template = await readFile(new URL('config-lan.js.liquid', folder), 'utf8');
		const upstream = 'var config = {hosts: {domain: "meet.lab.test"}, p2p: {enabled: true, stunServers: [{urls: "stun:a"}]}};\n';
		const config: unknown = runInNewContext(`${upstream}${fill(template, {}, 'javascript')}config;`);
		expect(config).toEqual({hosts: {domain: 'meet.lab.test'}, p2p: {enabled: true, stunServers: []}, disableThirdPartyRequests: true});
	});
});
