import {portsOf} from '../../answers/docker.ts';
import type {Answers} from '../../answers/schema.ts';
import type {Language} from '../../messages/message.ts';
import {emptyCertificate, emptyLook} from './certificate-parts.ts';
import {certificateOf} from './certificate-answers.ts';
import type {Draft, HostsChoice, Run, State} from './types.ts';

/** No answer given yet. */
export const emptyDraft: Draft = {portTexts: {http: '', https: ''}, publicAddress: '', domain: '', hostsAddress: '', certificate: emptyCertificate, firewall: 'open', kept: {}};

/** A run of which nothing is known yet. */
export const emptyRun: Run = {steps: [], reached: 0, resumed: false, output: [], proofs: [], stopping: false};

const hostsChoice = ({hosts}: Partial<Answers>): HostsChoice | undefined =>
	(hosts === undefined ? undefined : {kind: 'entry', address: hosts.address, replaceConflicts: hosts.replaceConflicts ?? false});

/** Choices of another time that were not made here. */
const missingChoices = (draft: Draft, answers: Partial<Answers>): Partial<Draft> => {
	const hosts = hostsChoice(answers);
	return {
		...(draft.reach === undefined && answers.reach !== undefined ? {reach: answers.reach} : {}),
		...(draft.hosts === undefined && hosts !== undefined ? {hosts, hostsAddress: draft.hostsAddress || answers.hosts?.address || ''} : {}),
		// Whole answers without an entry mean that none was wanted.
		...(draft.hosts === undefined && hosts === undefined && answers.domain !== undefined ? {hosts: {kind: 'none'}} : {}),
		...(draft.method === undefined && answers.method !== undefined ? {method: answers.method} : {}),
		...(draft.ports === undefined && (answers.docker?.httpPort ?? answers.docker?.httpsPort) !== undefined ? {ports: portsOf(answers.docker)} : {}),
		...(draft.certificate.kind === undefined && answers.certificate !== undefined ? {certificate: certificateOf(answers.certificate)} : {}),
	};
};

/** The draft with answers of another time filled in; what the person already gave here is kept. */
export const withAnswers = (draft: Draft, answers: Partial<Answers>): Draft => ({
	...draft,
	...missingChoices(draft, answers),
	publicAddress: draft.publicAddress || (answers.publicAddress ?? ''),
	domain: draft.domain || (answers.domain ?? ''),
	firewall: answers.firewall ?? draft.firewall,
	kept: {
		...(answers.mirrors === undefined ? {} : {mirrors: answers.mirrors}),
		...(answers.docker === undefined ? {} : {docker: answers.docker}),
		...(answers.lanAddress === undefined ? {} : {lanAddress: answers.lanAddress}),
		...draft.kept,
	},
});

/** What the wizard starts with. `now` is milliseconds since 1970. */
export const initialState = ({language, initial = {}, watchOnly = false, exchange, now}: {
	readonly language: Language;
	readonly initial?: Partial<Answers>;
	readonly watchOnly?: boolean;
	/** Answers of a server that runs, to exchange its certificate. */
	readonly exchange?: Answers | undefined;
	readonly now: number;
}): State => ({
	language,
	screen: watchOnly ? 'progress' : exchange === undefined ? 'welcome' : 'served',
	part: 'main',
	overlays: [],
	cursor: 0,
	offset: 0,
	facts: {},
	gathered: false,
	round: 1,
	accepted: {untested: false, keys: [], confirmed: [], warnings: []},
	draft: withAnswers(emptyDraft, exchange ?? initial),
	exchanges: exchange !== undefined,
	look: emptyLook,
	insisted: false,
	revision: 0,
	wishes: {},
	changing: false,
	run: emptyRun,
	runs: 0,
	now,
	watchOnly,
});
