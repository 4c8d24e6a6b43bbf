import {domain} from './support/product.ts';

/** Paths that a maintainer script makes or changes although no package's file list has them, and whose script does it. */
export type Product = {readonly path: RegExp; readonly by: string};

const d = domain.replaceAll('.', String.raw`\.`);
/** Prosody writes dots of a host name as %2e in folder names (util.datamanager). */
const stored = domain.replaceAll('.', '%2e');

/**
Everything on a box that a classic installation changes besides the files of packages and the file actions of the plan.
"jitsi.md" is facts/jitsi.md 1.6, read from upstream's scripts; the others are the postinst of the Debian package named.
Links into /etc/alternatives are recognised by their target, not listed here.
*/
export const products: readonly Product[] = [
	// Jitsi
	{path: /^\/etc\/jitsi\/(?:videobridge|jicofo)$/v, by: 'jitsi-videobridge2, jicofo postinst: owner and mode (jitsi.md)'},
	{path: /^\/etc\/jitsi\/videobridge\/(?:config|jvb\.conf|logging\.properties)$/v, by: 'jitsi-videobridge2 postinst (jitsi.md)'},
	{path: /^\/etc\/jitsi\/jicofo\/(?:config|jicofo\.conf|logging\.properties)$/v, by: 'jicofo postinst (jitsi.md)'},
	{path: new RegExp(String.raw`^/etc/jitsi/meet(?:/${d}(?:-config\.js|\.crt|\.key))?$`, 'v'), by: 'jitsi-meet-web-config postinst (jitsi.md)'},
	{path: new RegExp(String.raw`^/etc/nginx/sites-(?:available|enabled)/${d}\.conf$`, 'v'), by: 'jitsi-meet-web-config postinst (jitsi.md)'},
	{path: new RegExp(String.raw`^/etc/prosody/(?:conf\.avail/(?:${d}|jaas)\.cfg\.lua|conf\.d(?:/${d}\.cfg\.lua)?|prosody\.cfg\.lua)$`, 'v'), by: 'jitsi-meet-prosody postinst (jitsi.md)'},
	{path: new RegExp(String.raw`^/etc/prosody/certs(?:/(?:auth\.)?${d}\.(?:crt|key))?$`, 'v'), by: 'jitsi-meet-prosody postinst (jitsi.md)'},
	{path: new RegExp(String.raw`^/usr/local/share/ca-certificates/auth\.${d}\.crt$`, 'v'), by: 'jitsi-meet-prosody postinst (jitsi.md)'},
	{path: new RegExp(String.raw`^/var/lib/prosody/(?:auth\.)?${d}\.(?:cnf|crt|key)$`, 'v'), by: 'jitsi-meet-prosody postinst: prosodyctl cert generate (jitsi.md)'},
	{path: /^\/etc\/turnserver\.conf(?:\.bak)?$/v, by: 'jitsi-meet-turnserver postinst (jitsi.md)'},
	{path: /^\/etc\/default\/coturn$/v, by: 'jitsi-meet-turnserver postinst: TURNSERVER_ENABLED (jitsi.md)'},
	{path: new RegExp(String.raw`^/etc/coturn(?:/certs(?:/${d}\.(?:fullchain|privkey)\.pem)?)?$`, 'v'), by: 'coturn-le-update.sh, run by the step "turn" (jitsi.md)'},
	{path: /^\/var\/log\/jitsi(?:\/(?:jvb|jicofo)\.log)?$/v, by: 'jitsi-videobridge2 and jicofo (jitsi.md)'},

	// The services that run afterwards
	{path: new RegExp(String.raw`^/var/lib/prosody(?:/(?:auth%2e|recorder%2e)?(?:${stored}|localhost)(?:/(?:accounts|account_activity|account_roles|roster|pep)(?:/(?:focus|jvb)\.dat)?|/accounts_cleanup|/cron\.dat)?)?$`, 'v'), by: 'prosody: its data'},
	{path: /^\/var\/lib\/prosody\/prosody\.sock$/v, by: 'prosody: mod_admin_socket'},
	{path: /^\/var\/log\/prosody(?:\/prosody\.(?:err|log))?$/v, by: 'prosody postinst'},
	{path: /^\/var\/lib\/nginx\/(?:body|fastcgi|proxy|scgi|uwsgi)$/v, by: 'nginx: its temporary folders'},
	{path: /^\/var\/log\/nginx\/(?:access|error)\.log$/v, by: 'nginx'},
	{path: /^\/var\/lib\/turn\/turndb$/v, by: 'coturn postinst'},
	{path: /^\/var\/lib\/libuuid(?:\/clock\.txt)?$/v, by: 'uuid-runtime: uuidd'},
	{path: /^\/var\/tmp\/systemd-private-[0-9a-f]{32}-(?:coturn|prosody|uuidd|nginx|jitsi-videobridge2)\.service-\w+(?:\/tmp)?$/v, by: 'systemd: PrivateTmp of a service'},
	{path: /^\/var\/log\/journal\/[0-9a-f]{32}(?:\/.*\.journal)?$/v, by: 'systemd-journald'},

	{path: /^\/var\/lib\/systemd\/timers(?:\/stamp-[\w\-]+\.timer)?$/v, by: 'systemd: when a timer ran last'},

	// Debian's packages
	{path: /^\/etc\/nginx\/sites-enabled\/default$/v, by: 'nginx postinst'},
	{path: /^\/var\/www(?:\/html(?:\/index\.nginx-debian\.html)?)?$/v, by: 'nginx postinst'},
	{path: /^\/etc\/prosody\/conf\.d\/localhost\.cfg\.lua$/v, by: 'prosody postinst'},
	{path: /^\/etc\/ssl\/private(?:\/ssl-cert-snakeoil\.key)?$/v, by: 'ssl-cert postinst'},
	{path: /^\/etc\/ssl\/certs\/(?:ssl-cert-snakeoil\.pem|[0-9a-f]{8}\.\d)$/v, by: 'ssl-cert postinst, update-ca-certificates: links by hash'},
	{path: new RegExp(String.raw`^/etc/ssl/certs/(?:ca-certificates\.crt|auth\.${d}\.pem)$`, 'v'), by: 'update-ca-certificates'},
	{path: /^\/etc\/ssl\/certs\/java\/cacerts$/v, by: 'ca-certificates-java postinst'},
	{path: /^\/etc\/\.java(?:\/\.systemPrefs(?:\/\.system(?:\.lock|RootModFile))?)?$/v, by: 'openjdk-17/21-jre-headless postinst'},
	{path: /^\/usr\/share\/binfmts\/jar$/v, by: 'openjdk-17/21-jre-headless postinst'},
	{path: /^\/etc\/fonts\/conf\.d\/\d\d-[\w\-]+\.conf$/v, by: 'fontconfig-config postinst'},
	{path: /^\/usr\/local\/share\/fonts$/v, by: 'fontconfig-config postinst'},
	{path: /^\/etc\/lighttpd\/conf-enabled(?:\/90-javascript-alias\.conf)?$/v, by: 'javascript-common postinst'},
	{path: /^\/usr\/share\/mime(?:\/.*)?$/v, by: 'shared-mime-info postinst: update-mime-database'},

	// What any installation with apt and dpkg leaves
	{path: /^\/etc\/(?:passwd|group|shadow|gshadow)-?$/v, by: 'adduser: users and groups of jvb, jicofo, prosody, turnserver, ssl-cert, uuidd'},
	{path: /^\/etc\/rc[0-6S]\.d\/[KS]\d\d(?:coturn|jicofo|nginx|prosody|uuidd)$/v, by: 'update-rc.d'},
	{path: /^\/etc\/systemd\/system\/(?:multi-user|sockets)\.target\.wants(?:\/(?:coturn|jitsi-videobridge2|nginx|prosody)\.service|\/uuidd\.socket)?$/v, by: 'deb-systemd-helper enable'},
	{path: /^\/var\/lib\/systemd\/deb-systemd-helper-(?:enabled|masked)\//v, by: 'deb-systemd-helper'},
	{path: /^\/(?:etc\/ld\.so\.cache|var\/cache\/ldconfig\/aux-cache)$/v, by: 'ldconfig'},
	{path: /^\/etc\/alternatives\/[\w.\-]+$/v, by: 'update-alternatives'},
	{path: /^\/var\/lib\/dpkg\/(?:status|status-old|statoverride|statoverride-old|lock|lock-frontend|triggers\/[\w\-]+|alternatives\/[\w.\-]+)$/v, by: 'dpkg'},
	{path: /^\/var\/lib\/dpkg\/info\/[\w.+\-]+(?::\w+)?\.\w+$/v, by: 'dpkg: the lists and scripts of packages'},
	{path: /^\/var\/cache\/debconf\/(?:config|passwords|templates)\.dat(?:-old)?$/v, by: 'debconf'},
	{path: /^\/var\/cache\/debconf\/tmp\.ci$/v, by: 'apt-extracttemplates'},
	{path: /^\/var\/lib\/apt\/(?:extended_states|lists(?:\/.*)?)$/v, by: 'apt'},
	{path: /^\/var\/cache\/apt\/(?:pkgcache\.bin|srcpkgcache\.bin|archives\/[^\/]+\.deb)$/v, by: 'apt'},
	{path: /^\/var\/log\/(?:apt(?:\/(?:history|term)\.log|\/eipp\.log\.xz)?|dpkg\.log|alternatives\.log)$/v, by: 'apt, dpkg, update-alternatives'},
	{path: /^\/var\/cache\/man(?:\/.*)?$/v, by: 'man-db trigger'},
];

/** What is reachable on loopback or, of Debian's prosody and coturn, beyond what a meeting needs: the plan opens the others. */
export const knownSockets: ReadonlyArray<{readonly protocol: 'tcp' | 'udp'; readonly port: number; readonly by: string}> = [
	{protocol: 'tcp', port: 5222, by: 'prosody: clients (jitsi.md 2.1)'},
	{protocol: 'tcp', port: 5269, by: 'prosody: other servers, Debian\'s default configuration'},
	{protocol: 'tcp', port: 5281, by: 'prosody: https, Debian\'s default configuration'},
	{protocol: 'tcp', port: 5280, by: 'prosody: http on loopback'},
	{protocol: 'tcp', port: 8080, by: 'jitsi-videobridge2: REST on loopback'},
	{protocol: 'tcp', port: 8888, by: 'jicofo: REST on loopback'},
	{protocol: 'udp', port: 3479, by: 'coturn: the alternative port it always opens beside 3478'},
	{protocol: 'tcp', port: 5350, by: 'coturn: the alternative port it always opens beside 5349'},
];

/** Units that are enabled by packages of the installation. */
export const enabledByPackages: ReadonlySet<string> = new Set([
	'coturn.service',
	'jicofo.service',
	'jitsi-videobridge2.service',
	'nginx.service',
	'prosody.service',
	'uuidd.service',
	'uuidd.socket',
]);
