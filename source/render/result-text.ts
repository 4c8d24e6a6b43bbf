import {isLoopback} from '../answers/address.ts';
import {defaultFolder, portsOf} from '../answers/docker.ts';
import type {Answers} from '../answers/schema.ts';
import type {Facts} from '../facts/types.ts';
import {message, type Language} from '../messages/message.ts';
import {speaker, type Say} from '../messages/translate.ts';
import {hostsLine} from '../plan/hosts/edit.ts';
import type {ProofResult} from '../verify/types.ts';
import {shellWord} from '../templates/escape.ts';
import {cleanLine} from './escape-terminal.ts';
import {labPage} from './lab-page.ts';
import {proofLines} from './proof-lines.ts';

/** What the result is made from; facts only help to name this box's address. */
export type ResultInput = {
	readonly answers: Answers;
	readonly facts?: Pick<Facts, 'route'>;
	readonly proofs: readonly ProofResult[];
	readonly language: Language;
	/** The lab's root, where there is one: its SHA-256, and the address of its page as rows of a QR code where that can be shown. */
	readonly lab?: {readonly fingerprint: string; readonly code: readonly string[]};
};

/** Where the file of names is on other computers. */
export const hostsFiles = {
	linux: '/etc/hosts',
	macos: '/etc/hosts',
	windows: String.raw`C:\Windows\System32\drivers\etc\hosts`,
} as const;

/** The address of the meetings in a browser. */
export const meetingUrl = ({domain, docker}: Pick<Answers, 'domain' | 'docker'>): string => {
	const {httpsPort} = portsOf(docker);
	return httpsPort === 443 ? `https://${domain}/` : `https://${domain}:${httpsPort}/`;
};

/** Where the containers' project is; undefined for the classic way. */
export const projectFolder = ({method, docker}: Pick<Answers, 'method' | 'docker'>): string | undefined =>
	(method === 'docker' ? docker?.folder ?? defaultFolder : undefined);

/** The line for the hosts file of other computers; undefined when a name server knows the domain, or no address of this box is known. */
export const otherComputersLine = ({answers, facts}: Pick<ResultInput, 'answers' | 'facts'>): string | undefined => {
	if (answers.hosts === undefined) {
		return undefined;
	}

	const reachable = [answers.hosts.address, answers.lanAddress, facts?.route.source].find(address => address !== undefined && !isLoopback(address));
	return reachable === undefined ? undefined : hostsLine({address: reachable, names: [answers.domain]});
};

const labLines = ({fingerprint, code}: NonNullable<ResultInput['lab']>, say: Say): readonly string[] => [
	say(message('render.result.labRoot')),
	`  ${fingerprint}`,
	...(code.length === 0 ? [] : [say(message('render.result.labCode')), ...code.map(row => `  ${row}`)]),
];

/** The end of a run as text: the address, who can open rooms, what other computers need, the certificate, the proofs, what to do next. */
export const resultText = ({answers, facts, proofs, language, lab}: ResultInput): string => {
	const say = speaker(language);
	const {reach} = answers;
	const folder = projectFolder(answers);
	const line = otherComputersLine({answers, ...(facts && {facts})});
	const lines = [
		say(message('render.result.ready')),
		`  ${meetingUrl(answers)}`,
		'',
		say(message(`render.result.who.${reach}`)),
		'',
		...(line === undefined ? [] : [
			say(message('render.result.hosts')),
			`  ${line}`,
			`  Linux: ${hostsFiles.linux}   macOS: ${hostsFiles.macos}   Windows: ${hostsFiles.windows}`,
			say(message('render.result.phones')),
			'',
		]),
		say(message(`render.result.certificate.${answers.certificate.kind}`, {page: labPage(answers).page})),
		...(lab === undefined || answers.certificate.kind !== 'lab-ca' ? [] : labLines(lab, say)),
		'',
		...(proofs.length === 0 ? [] : [say(message('render.result.proofs')), ...proofs.flatMap(proof => proofLines(proof, say)).map(text => `  ${text}`), '']),
		say(message('render.result.next')),
		// Two people alone talk directly; this switch sends them over the bridge, as three would be (jitsi.md 6.1).
		`  - ${say(message('render.result.tryBridge', {url: `${meetingUrl(answers)}test#config.p2p.enabled=false`}))}`,
		`  - ${say(message('render.result.phone'))}`,
		`  - ${say(message('render.result.status', {command: 'jitsi-wizard status'}))}`,
		...(folder === undefined ? [] : [`  - ${say(message('render.result.docker', {folder, command: `cd ${shellWord(folder)} && sudo docker compose ps`}))}`]),
		`  - ${say(message('render.result.exchange', {command: 'jitsi-wizard certificate'}))}`,
		`  - ${say(message('render.result.uninstall', {command: 'jitsi-wizard uninstall'}))}`,
		'',
	];
	return lines.map(text => cleanLine(text)).join('\n');
};
