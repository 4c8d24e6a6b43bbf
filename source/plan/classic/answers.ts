import type {Action} from '../../actions/types.ts';
import {paths} from '../../paths.ts';
import {classicFiles} from '../certificate/places.ts';
import {fillText} from '../templates.ts';
import type {Templates} from '../types.ts';

/** The answers Jitsi's packages would ask for; a missing one silently becomes `localhost` or another certificate (jitsi.md 1.4). */
export const answersFor = (domain: string) => [
	{owner: 'jitsi-videobridge2', question: 'jitsi-videobridge/jvb-hostname', type: 'string', value: domain},
	// Whatever the kind, our own step makes the pair and these paths stay, so that an exchange touches neither nginx's nor coturn's settings.
	{owner: 'jitsi-meet-web-config', question: 'jitsi-meet/cert-choice', type: 'select', value: 'I want to use my own certificate'},
	{owner: 'jitsi-meet-web-config', question: 'jitsi-meet/cert-path-key', type: 'string', value: classicFiles(domain).key},
	{owner: 'jitsi-meet-web-config', question: 'jitsi-meet/cert-path-crt', type: 'string', value: classicFiles(domain).certificate},
	{owner: 'jitsi-meet-web-config', question: 'jitsi-meet/jaas-choice', type: 'boolean', value: 'false'},
] as const;

/**
Passwords that two packages share, each made by whichever is set up first and handed on through debconf (jitsi.md 1.4, 1.6). What debconf was told in that
moment is lost when everything ends in it, while the settings stay: the other package would then make another one, and the bridge could never sign in
(seen with pulled plugs). So they are made before, and kept.
*/
const selections = [
	{owner: 'jitsi-videobridge2', question: 'jitsi-videobridge/jvbsecret', type: 'password', secret: 'JVB_AUTH_PASSWORD'},
	{owner: 'jicofo', question: 'jicofo/jicofo-authpassword', type: 'password', secret: 'JICOFO_AUTH_PASSWORD'},
	{owner: 'jitsi-meet-prosody', question: 'jitsi-meet-prosody/turn-secret', type: 'string', secret: 'TURN_SECRET'},
] as const;

/** Makes them in a file of ours. */
export const secretsFile = (templates: Templates): Action => ({
	kind: 'write-env',
	path: paths.secrets,
	content: fillText(templates, 'classic/secrets.env', {}, 'env'),
	secrets: selections.map(({secret}) => ({secret})),
});

/** Where debconf is to hold them. */
export const sharedSecrets = {file: paths.secrets, selections} as const;

/** The accounts of bridge and organiser, whose passwords are among them. */
export const accountsAction = (domain: string): Action => ({
	kind: 'prosody-accounts',
	host: `auth.${domain}`,
	proxy: `focus.${domain}`,
	accounts: [
		{name: 'focus', owner: 'jicofo', question: 'jicofo/jicofo-authpassword'},
		{name: 'jvb', owner: 'jitsi-videobridge2', question: 'jitsi-videobridge/jvbsecret'},
	],
});
