import {readdir, readFile} from 'node:fs/promises';
import {runInNewContext} from 'node:vm';
import {describe, expect, test} from 'vitest';
import {languages} from '../../source/messages/message.ts';
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
const certificates = new URL('../../templates/certificate/', import.meta.url);

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
	'secrets.env': ['env', {}, `# Passwords that Jitsi's packages on this machine share, made by jitsi-wizard and told to debconf before the packages are set up: of the
# video bridge, of the conference manager, and of the TURN server. Kept for a run that has to go on after the machine was switched off.
JVB_AUTH_PASSWORD=
JICOFO_AUTH_PASSWORD=
TURN_SECRET=
`],
	'turn-private.conf': ['env', {address: '192.168.1.10'}, `# The bridge has this private address; the package forbids the relay all private ones.
allowed-peer-ip=192.168.1.10
`],
};

const certificateFiles: Readonly<Record<string, readonly [Format, Values, string]>> = {
	'renew.service': ['env', {command: '/usr/local/sbin/jitsi-wizard'}, `# Written by jitsi-wizard: keeps the certificate of the meeting pages valid.
[Unit]
Description=Renew the certificate of Jitsi Meet when it is time
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
ExecStart=/usr/local/sbin/jitsi-wizard --plain certificate renew --scheduled
`],
	'renew.timer': ['env', {}, `# Written by jitsi-wizard: looks once a day whether the certificate of the meeting pages has to be renewed.
[Unit]
Description=Look daily after the certificate of Jitsi Meet

[Timer]
OnCalendar=daily
RandomizedDelaySec=6h
Persistent=true

[Install]
WantedBy=timers.target
`],
	'deploy-hook.sh': ['shell', {lineage: '/etc/letsencrypt/live/meet.example.org', command: '/usr/local/sbin/jitsi-wizard'}, `#!/bin/sh
# Written by jitsi-wizard: certbot runs it after it has renewed a certificate. Those of other domains are not its business.
# What jitsi-wizard orders or renews itself it also puts in place itself.
[ -z "\${JITSI_WIZARD_ORDERS:-}" ] || exit 0
[ "\${RENEWED_LINEAGE:-}" = /etc/letsencrypt/live/meet.example.org ] || exit 0
exec /usr/local/sbin/jitsi-wizard --plain certificate deploy
`],
	'certbot-trust.conf': ['env', {file: '/etc/jitsi-wizard/acme-ca.pem'}, `# Written by jitsi-wizard: certbot's timer trusts this machine's authorities and the one of your ACME server.
[Service]
Environment=REQUESTS_CA_BUNDLE=/etc/jitsi-wizard/acme-ca.pem
`],
	'pages.conf': ['nginx', {}, `# What devices of a lab need before they can trust its https: over plain http.
location = /jitsi-wizard/root {
	default_type "text/html; charset=utf-8";
	alias /var/www/jitsi-wizard/root.html;
}
location = /jitsi-wizard/lab-root.crt {
	default_type application/x-x509-ca-cert;
	alias /var/www/jitsi-wizard/lab-root.crt;
}
`],
	'self-signed.cnf': ['openssl', {domain: 'meet.lab.test', names: 'DNS:meet.lab.test,IP:192.168.1.20'}, `# The certificate this machine signs for itself; written by jitsi-wizard.
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
subjectAltName = DNS:meet.lab.test,IP:192.168.1.20
`],
	'lab-root.cnf': ['openssl', {name: 'lab.test (jitsi-wizard)', constraints: 'permitted;DNS:lab.test'}, `# The root of the lab's own authority; written by jitsi-wizard. Browsers believe it for the lab's names and addresses only.
[req]
prompt = no
distinguished_name = name
x509_extensions = root

[name]
CN = lab.test (jitsi-wizard)

[root]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
nameConstraints = critical,permitted;DNS:lab.test
`],
	'lab-leaf.cnf': ['openssl', {domain: 'meet.lab.test', names: 'DNS:meet.lab.test'}, `# A server's certificate from the lab's own authority; written by jitsi-wizard.
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
authorityKeyIdentifier = keyid
subjectAltName = DNS:meet.lab.test
`],
};

describe('the templates', () => {
	test.each(Object.entries(finished))('%s becomes what it is meant to be', async (name, [format, values, expected]) => {
		const template = await readFile(new URL(`${name}.liquid`, folder), 'utf8');
		expect(fill(template, values, format)).toBe(expected);
	});

	test.each([['classic', folder], ['certificate', certificates]] as const)('of %s use nothing but plain values: no filters, no other files', async (_room, url) => {
		for (const name of await readdir(url)) {
			const template = await readFile(new URL(name, url), 'utf8');
			expect(template.replaceAll(/\{\{ \w+ \}\}/gv, '')).not.toMatch(/\{\{|\{%/v);
			expect(template.endsWith('\n')).toBe(true);
		}
	});

	test.each(Object.entries(certificateFiles))('%s becomes what it is meant to be', async (name, [format, values, expected]) => {
		const template = await readFile(new URL(`${name}.liquid`, certificates), 'utf8');
		expect(fill(template, values, format)).toBe(expected);
	});

	test('the page for a lab\'s devices says the same in every language, and nothing of a value becomes HTML', async () => {
		const template = await readFile(new URL('root.html.liquid', certificates), 'utf8');
		const page = fill(template, {domain: 'meet.lab.test', ...Object.fromEntries(languages.map(language => [`scope_${language}`, 'lab.test<script>'])), fingerprint: 'AA:BB'}, 'html');
		for (const language of languages) {
			const section = new RegExp(`<section id="${language}" lang="${language}">(?<inside>[\\s\\S]*?)</section>`, 'v').exec(page)?.groups!['inside'] ?? '';
			expect(section.match(/<summary>/gv)).toHaveLength(6);
			expect(section).toContain('<code>AA:BB</code>');
			expect(section).toContain('href="/jitsi-wizard/lab-root.crt"');
		}

		expect(page).not.toContain('<script>');
	});

	test('config.js is changed by statements that run behind upstream\'s own', async () => {
		const template = await readFile(new URL('config-lan.js.liquid', folder), 'utf8');
		const upstream = 'var config = {hosts: {domain: "meet.lab.test"}, p2p: {enabled: true, stunServers: [{urls: "stun:a"}]}};\n';
		const config: unknown = runInNewContext(`${upstream}${fill(template, {}, 'javascript')}config;`);
		expect(config).toEqual({hosts: {domain: 'meet.lab.test'}, p2p: {enabled: true, stunServers: []}, disableThirdPartyRequests: true});
	});
});
