import {message} from '../../messages/message.ts';
import type {PlanInput, Step} from '../types.ts';
import {fillLines, fillText} from '../templates.ts';
import {relayFiles} from '../certificate/places.ts';
import {accountsAction, answersFor, secretsFile, sharedSecrets} from './answers.ts';
import {blockActions} from './blocks.ts';
import {jitsiRepository, keyring, relayConfig, sourceFile, units} from './constants.ts';

/** Where the packages come from: upstream's repository, or the mirror named in the answers. */
export const repositoryOf = ({answers, acceptedKeys}: {readonly answers: Pick<PlanInput['answers'], 'mirrors'>; readonly acceptedKeys: readonly string[]}) => {
	const mirror = answers.mirrors?.jitsi;
	const {url, key, fingerprints} = mirror ?? jitsiRepository;
	return {url, key, fingerprints: [...new Set([...fingerprints, ...acceptedKeys])], isMirror: mirror !== undefined};
};

/** Programs the later steps and apt's own questions need: TLS trust, pre-configuration, `ss`. None of them is a server. */
export const toolsStep = (): Step => ({
	id: 'tools',
	title: message('plan.tools.title'),
	why: message('plan.tools.why'),
	actions: [
		{kind: 'apt-update'},
		// apt-utils lets debconf ask before unpacking; without it jitsi-meet-prosody can end with status 10 (jitsi.md 1.4).
		{kind: 'apt-install', packages: ['ca-certificates', 'apt-utils', 'iproute2', 'procps']},
	],
});

/** Key and source of the packages; the key's fingerprint is compared before it is written. */
export const repositoryStep = (input: PlanInput): Step => {
	const {url, key, fingerprints} = repositoryOf(input);
	const before = input.facts.files[sourceFile]?.content;
	return {
		id: 'repository',
		title: message('plan.repository.title'),
		why: message('plan.repository.why', {host: new URL(url).host}),
		actions: [
			{kind: 'fetch-key', url: key, path: keyring, fingerprints},
			{kind: 'write-file', path: sourceFile, mode: 0o644, content: fillText(input.templates, 'classic/jitsi.sources', {url, keyring}, 'deb822'), ...(before !== undefined && {before})},
			// The person's other sources are refreshed leniently, ours strictly (faults.md M1).
			{kind: 'apt-update'},
			{kind: 'apt-update', sourceFile, proves: 'jitsi-meet'},
		],
	};
};

/** nginx before Jitsi: its packages look at which web server is installed and configure that one (JM:debian/jitsi-meet-web-config.postinst). */
export const webServerStep = (): Step => ({
	id: 'web-server',
	title: message('plan.webServer.title'),
	why: message('plan.webServer.why'),
	actions: [
		{kind: 'apt-install', packages: ['nginx']},
		{kind: 'service', unit: 'nginx', verb: 'start', ifChanged: false},
		{kind: 'run', argv: ['nginx', '-t'], timeoutSeconds: 30, readOnly: true},
	],
});

/**
Bridge and organiser read at their start whom Java trusts, and Jitsi's package starts them anew when that changes (jitsi.md 1.6); dpkg may do so before Java's
store is written, above all in finishing what was cut off (seen with dpkg 1.22). They could never sign in then.
*/
const trustActions = (['jicofo', 'jitsi-videobridge2'] as const).map(unit => ({
	kind: 'run', argv: ['systemctl', 'restart', `${unit}.service`], timeoutSeconds: 120, unless: [{kind: 'started-since', unit: `${unit}.service`, path: '/etc/ssl/certs/java/cacerts'}],
} as const));

/** One transaction with everything Jitsi recommends: without it the TURN server would be left out (META:control-tmpl). */
export const jitsiStep = (input: PlanInput): Step => {
	const selections = answersFor(input.answers.domain);
	const packages = ['jitsi-meet', 'jitsi-meet-turnserver'];
	return {
		id: 'jitsi',
		title: message('plan.jitsi.title'),
		why: message('plan.jitsi.why', {domain: input.answers.domain}),
		actions: [
			secretsFile(input.templates),
			{kind: 'set-debconf', selections, secrets: sharedSecrets},
			{kind: 'apt-install', packages, origin: repositoryOf(input).url, from: packages},
			{kind: 'check-debconf', selections},
			accountsAction(input.answers.domain),
			{kind: 'run', argv: ['nginx', '-t'], timeoutSeconds: 30, readOnly: true},
			...trustActions,
		],
	};
};

/** coturn runs as turnserver and cannot read a root key, so its TLS port never opens; upstream's own script repairs it (jitsi.md 1.6). */
export const turnStep = ({answers, facts, templates}: PlanInput): Step => {
	const {domain} = answers;
	const copies = relayFiles(domain);
	const relayTo = answers.lanAddress;
	// The package forbids relaying to every private address; where the bridge has one, that alone is allowed again.
	const isPrivate = facts.addresses.some(({address, scope}) => address === relayTo && (scope === 'private' || scope === 'shared'));
	const lines = relayTo !== undefined && isPrivate ? fillLines(templates, 'classic/turn-private.conf', {address: relayTo}, 'hosts') : [];
	const allow = blockActions([{path: relayConfig, comment: '#', lines}], facts);
	return {
		id: 'turn',
		title: message('plan.turn.title'),
		why: message('plan.turn.why'),
		actions: [
			...allow,
			...(allow.length === 0 ? [] : [{kind: 'service', unit: 'coturn', verb: 'restart', ifChanged: true} as const]),
			{
				kind: 'run',
				argv: ['/usr/share/jitsi-meet/scripts/coturn-le-update.sh', domain],
				timeoutSeconds: 120,
				unless: [
					{kind: 'file-exists', path: copies.certificate},
					{kind: 'listening', protocol: 'tcp', port: 5349},
				],
				creates: [copies.certificate, copies.key],
			},
			{kind: 'wait', probe: {kind: 'listening', protocol: 'tcp', port: 5349}, timeoutSeconds: 30},
		],
	};
};

/** Bridge and TURN server listen on the addresses the box had when they started; after a change of address they have to start anew. */
export const addressStep = (): Step => ({
	id: 'address',
	title: message('plan.address.title'),
	why: message('plan.address.why'),
	actions: (['coturn', 'jitsi-videobridge2'] as const).map(unit => ({kind: 'service', unit, verb: 'restart', ifChanged: false})),
});

/** Everything up before the proof looks. */
export const servicesStep = (): Step => ({
	id: 'services',
	title: message('plan.services.title'),
	why: message('plan.services.why'),
	actions: units.map(unit => ({kind: 'wait', probe: {kind: 'unit-active', unit: `${unit}.service`}, timeoutSeconds: 60})),
});
