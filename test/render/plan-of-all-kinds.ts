import type {Action} from '../../source/actions/types.ts';
import type {CertificateTarget} from '../../source/actions/certificate/types.ts';
import type {Plan} from '../../source/plan/types.ts';

const lab = {domain: 'meet.lab.test', port: 443} as const;
const classic: CertificateTarget = {...lab, files: {certificate: '/etc/jitsi/meet/meet.lab.test.crt', key: '/etc/jitsi/meet/meet.lab.test.key'}, owner: 0, server: {kind: 'nginx', site: '/etc/nginx/sites-enabled/meet.lab.test.conf'}};
const inContainers: CertificateTarget = {...lab, files: {certificate: '/opt/jitsi-meet/keys/proxy/meet.crt', key: '/opt/jitsi-meet/keys/proxy/meet.key'}, owner: 1000, server: {kind: 'proxy', folder: '/opt/jitsi-meet'}};

/** One action of every kind, some of them in each of their forms. */
const actions: readonly Action[] = [
	{kind: 'apt-update'},
	{kind: 'fetch-key', url: 'https://download.jitsi.org/jitsi-key.gpg.key', path: '/usr/share/keyrings/jitsi-keyring.gpg', fingerprints: ['FFD65A0DA2BEBDEB73D44C8BB4D2D216F1FD7806']},
	// eslint-disable-next-line unicorn/prefer-https -- a mirror in a lab may have plain http: its key is compared
	{kind: 'fetch-key', url: 'http://mirror.lab.test/key', path: '/usr/share/keyrings/mirror.gpg', fingerprints: ['A'.repeat(40), 'B'.repeat(40)]},
	{kind: 'write-file', path: '/etc/apt/sources.list.d/jitsi.sources', content: 'Types: deb\nSuites: stable/\n', mode: 0o644},
	{kind: 'write-file', path: '/etc/jitsi wizard/odd', content: 'no newline \u{FF}', mode: 0o600},
	{kind: 'apt-update', sourceFile: '/etc/apt/sources.list.d/jitsi.sources', proves: 'jitsi-meet'},
	{kind: 'hosts-entry', path: '/etc/hosts', entry: {address: '192.168.1.20', names: ['meet.lab.test'], replaceConflicts: false}, before: '127.0.0.1\tlocalhost\n'},
	{kind: 'hosts-entry', path: '/etc/hosts', entry: {address: '192.168.1.20', names: ['meet.lab.test'], replaceConflicts: true}, before: '10.0.0.9 meet.lab.test\n127.0.0.1 localhost\n'},
	{kind: 'hosts-entry', path: '/etc/hosts', before: '127.0.0.1 localhost\n# BEGIN jitsi-wizard\n192.168.1.20 meet.lab.test\n# END jitsi-wizard\n'},
	{kind: 'firewall', front: 'ufw', rules: [{port: 443, protocol: 'tcp'}], remove: true},
	{kind: 'firewall', front: 'ufw', rules: [{port: 443, protocol: 'tcp'}, {port: 10_000, protocol: 'udp'}]},
	{kind: 'set-debconf', selections: [{owner: 'jitsi-videobridge2', question: 'jitsi-videobridge/jvb-hostname', type: 'string', value: 'meet.lab.test'}]},
	{kind: 'write-env', path: '/var/lib/jitsi-wizard/secrets.env', content: 'TURN_SECRET=\n', secrets: [{secret: 'TURN_SECRET'}]},
	{kind: 'set-debconf', selections: [{owner: 'jitsi-meet-web-config', question: 'jitsi-meet/jaas-choice', type: 'boolean', value: 'false'}], secrets: {file: '/var/lib/jitsi-wizard/secrets.env', selections: [{owner: 'jitsi-meet-prosody', question: 'jitsi-meet-prosody/turn-secret', type: 'string', secret: 'TURN_SECRET'}]}},
	{kind: 'apt-install', packages: ['jitsi-meet'], origin: 'https://download.jitsi.org', from: ['jitsi-meet']},
	{kind: 'check-debconf', selections: [{owner: 'jitsi-videobridge2', question: 'jitsi-videobridge/jvb-hostname', type: 'string', value: 'meet.lab.test'}]},
	{kind: 'prosody-accounts', host: 'auth.meet.lab.test', proxy: 'focus.meet.lab.test', accounts: [{name: 'focus', owner: 'jicofo', question: 'jicofo/jicofo-authpassword'}, {name: 'jvb', owner: 'jitsi-videobridge2', question: 'jitsi-videobridge/jvbsecret'}]},
	{kind: 'run', argv: ['nginx', '-t'], timeoutSeconds: 30, readOnly: true},
	{kind: 'managed-block', path: '/etc/jitsi/meet/meet.lab.test-config.js', comment: '//', lines: ['config.p2p = {};']},
	{kind: 'managed-block', path: '/etc/jitsi/meet/meet.lab.test-config.js', comment: '//', lines: ['config.p2p = {};'], before: ['config.p2p = {a: 1};']},
	{kind: 'managed-block', path: '/etc/turnserver.conf', comment: '#', lines: [], before: ['allowed-peer-ip=192.168.1.20']},
	{kind: 'service', unit: 'coturn', verb: 'restart', ifChanged: true},
	{kind: 'run', argv: ['/usr/share/script.sh', 'it\'s $(here)'], timeoutSeconds: 30, unless: [{kind: 'file-exists', path: '/etc/coturn/a b'}, {kind: 'listening', protocol: 'tcp', port: 5349}]},
	{kind: 'managed-block', path: '/opt/jitsi-meet/web/custom-config.js', comment: '//', lines: ['config.p2p = {};'], mayCreate: true},
	{kind: 'make-directories', folders: [{path: '/opt/jitsi-meet', mode: 0o755, owner: 0}, {path: '/opt/jitsi meet/storage', mode: 0o755, owner: 0}, {path: '/opt/jitsi meet/storage/prosody', mode: 0o755, owner: 1000, inside: 'containers'}]},
	{kind: 'write-env', path: '/opt/jitsi-meet/.env', content: 'TZ=Europe/Madrid\nJVB_AUTH_PASSWORD=\n', secrets: [{secret: 'JVB_AUTH_PASSWORD'}]},
	{kind: 'docker-pull', image: 'ghcr.io/jitsi/web:stable-11146-2', position: {number: 1, count: 5}},
	{kind: 'docker-load', archive: '/root/jitsi.tar', images: ['ghcr.io/jitsi/web:stable-11146-2', 'docker.io/library/nginx:1.28.0']},
	{kind: 'lab-root', domain: 'meet.lab.test', name: 'lab.test (jitsi-wizard)', config: '[req]\nprompt = no\n', page: '<p>@SHA256@</p>\n', folder: '/var/www/jitsi-wizard'},
	{kind: 'lab-root', domain: 'meet.lab.test', name: 'lab.test (jitsi-wizard)', config: '[req]\nprompt = no\n', page: '<p>@SHA256@</p>\n', folder: '/var/www/jitsi-wizard', import: {cert: '/root/class root.crt', key: '/root/class.key'}},
	{kind: 'certificate', source: {kind: 'self-signed', config: '[req]\nprompt = no\n'}, target: inContainers},
	{kind: 'certificate', source: {kind: 'lab-ca', config: '[req]\nprompt = no\n', names: ['meet.lab.test']}, target: classic},
	{kind: 'certificate', source: {kind: 'own', cert: '/root/my certificate.pfx'}, target: classic},
	{kind: 'certificate', source: {kind: 'own', cert: '/root/both.pem', chain: '/root/chain.pem', passphraseFile: '/root/passphrase'}, target: classic},
	{kind: 'acme-certificate', order: {email: 'name@school.org', webroot: '/usr/share/jitsi-meet'}, target: classic, httpPort: 80},
	{kind: 'acme-certificate', order: {directory: 'https://ca.lab.test/acme/directory', ca: '/root/ca.pem', webroot: '/opt/jitsi-meet/acme'}, target: inContainers, httpPort: 80},
	{kind: 'nginx-site', path: '/etc/nginx/sites-available/meet.lab.test.conf', lines: ['location = /jitsi-wizard/root {', '}']},
	{kind: 'timer', name: 'jitsi-wizard-certificate', service: '[Service]\nType=oneshot\n', timer: '[Timer]\nOnCalendar=daily\n'},
	{kind: 'compose-up', folder: '/opt/jitsi-meet', services: ['prosody', 'web'], reads: {web: ['/opt/jitsi-meet/web/custom-config.js']}, timeoutSeconds: 300},
	{kind: 'wait', probe: {kind: 'listening', protocol: 'udp', port: 3478}, timeoutSeconds: 30},
	{kind: 'wait', probe: {kind: 'unit-active', unit: 'nginx.service'}, timeoutSeconds: 60},
];

/** A plan with one step that holds every kind of action. */
export const planOfAllKinds: Plan = {
	version: 1,
	program: '0.0.0',
	answers: {version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', lanAddress: '192.168.1.20', hosts: {address: '192.168.1.20'}, certificate: {kind: 'self-signed'}},
	steps: [
		{id: 'tools', title: {key: 'plan.tools.title'}, why: {key: 'plan.tools.why'}, actions},
		{id: 'services', title: {key: 'plan.services.title'}, why: {key: 'plan.services.why'}, actions: []},
	],
	outsideHosts: [{host: 'download.jitsi.org', why: {key: 'plan.outside.packages'}}],
	opens: [{port: 443, protocol: 'tcp', why: {key: 'plan.port.https'}}],
	size: {fetchBytes: 180_000_000, installBytes: 620_400_000},
	advice: [{key: 'plan.advice.provider', params: {ports: '443/tcp'}}],
};
