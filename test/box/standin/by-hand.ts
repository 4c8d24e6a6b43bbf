import type {Box, RunOptions} from '../harness/box.ts';
import type {Outcome} from '../harness/command.ts';

/** The three kinds of certificate, as debconf wants them written. */
export const certificateChoices = {
	letsEncrypt: 'Let\'s Encrypt certificates',
	own: 'I want to use my own certificate',
	selfSigned: 'Generate a new self-signed certificate',
} as const;

const noQuestions: RunOptions = {environment: {DEBIAN_FRONTEND: 'noninteractive'}, timeoutSeconds: 600};

/** Add download.jitsi.org to a box's package sources as the handbook's readers do: key, keyring, source, update. */
export async function addRepository(box: Box): Promise<Outcome> {
	await aptGet(box, 'update');
	await aptGet(box, 'install', 'gnupg', 'curl');
	await box.ok(['sh', '-ec', 'curl -fsS https://download.jitsi.org/jitsi-key.gpg.key >/tmp/jitsi.key && gpg --dearmor </tmp/jitsi.key >/usr/share/keyrings/jitsi-keyring.gpg']);
	await box.write('/etc/apt/sources.list.d/jitsi.sources', `Types: deb
URIs: https://download.jitsi.org
Suites: stable/
Signed-By: /usr/share/keyrings/jitsi-keyring.gpg
`);
	return aptGet(box, 'update', '-o', 'APT::Update::Error-Mode=any');
}

/** Answer debconf's questions beforehand for a domain. */
export async function preseed(box: Box, domain: string, certificate: string = certificateChoices.selfSigned): Promise<void> {
	await box.ok(['debconf-set-selections'], {
		input: `jitsi-videobridge2 jitsi-videobridge/jvb-hostname string ${domain}
jitsi-meet-web-config jitsi-meet/cert-choice select ${certificate}
jitsi-meet-web-config jitsi-meet/jaas-choice boolean false
`,
	});
}

/** apt-get without questions. A failure is an outcome here, not an exception. */
export async function aptGet(box: Box, ...argv: readonly string[]): Promise<Outcome> {
	return box.run(['apt-get', '-y', '-q', ...argv], noQuestions);
}

/** The whole classic installation by hand: nginx first, then jitsi-meet with what it recommends. */
export async function installByHand(box: Box, domain: string): Promise<Outcome> {
	await addRepository(box);
	await aptGet(box, 'install', 'nginx');
	await preseed(box, domain);
	return aptGet(box, 'install', 'jitsi-meet');
}
