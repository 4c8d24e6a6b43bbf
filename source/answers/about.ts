import type {MessageKey} from '../messages/catalogue.ts';

/** The name and one-sentence explanation of every key of the answers, for the example file, the JSON schema and --help. */
export const aboutAnswers: Readonly<Record<string, {readonly title: MessageKey; readonly text: MessageKey}>> = {
	version: {title: 'answers.title.version', text: 'answers.about.version'},
	method: {title: 'answers.title.method', text: 'answers.about.method'},
	reach: {title: 'answers.title.reach', text: 'answers.about.reach'},
	publicAddress: {title: 'answers.title.publicAddress', text: 'answers.about.publicAddress'},
	lanAddress: {title: 'answers.title.lanAddress', text: 'answers.about.lanAddress'},
	domain: {title: 'answers.title.domain', text: 'answers.about.domain'},
	hosts: {title: 'answers.title.hosts', text: 'answers.about.hosts'},
	'hosts.address': {title: 'answers.title.hostsAddress', text: 'answers.about.hostsAddress'},
	'hosts.replaceConflicts': {title: 'answers.title.replaceConflicts', text: 'answers.about.replaceConflicts'},
	certificate: {title: 'answers.title.certificate', text: 'answers.about.certificate'},
	'certificate.kind': {title: 'answers.title.certificateKind', text: 'answers.about.certificateKind'},
	firewall: {title: 'answers.title.firewall', text: 'answers.about.firewall'},
	mirrors: {title: 'answers.title.mirrors', text: 'answers.about.mirrors'},
	'mirrors.jitsi': {title: 'answers.title.mirrorsJitsi', text: 'answers.about.mirrorsJitsi'},
	'mirrors.jitsi.url': {title: 'answers.title.mirrorUrl', text: 'answers.about.mirrorUrl'},
	'mirrors.jitsi.key': {title: 'answers.title.mirrorKey', text: 'answers.about.mirrorKey'},
	'mirrors.jitsi.fingerprints': {title: 'answers.title.mirrorFingerprints', text: 'answers.about.mirrorFingerprints'},
};
