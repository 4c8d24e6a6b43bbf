import type {Answers} from '../../answers/schema.ts';
import {message, type Message} from '../../messages/message.ts';
import type {Say} from '../../messages/translate.ts';
import {exchangeSteps} from '../../plan/certificate/exchange.ts';
import type {Plan} from '../../plan/types.ts';
import {filesOf} from '../../render/plan-files.ts';
import {durationEstimate} from '../../render/plan-text.ts';
import {meetingUrl} from '../../render/result-text.ts';
import {cellWidth} from '../../terminal/width.ts';
import {sections, type Draft, type Section, type State} from '../state/types.ts';
import {bytesMessage} from './amounts.ts';
import {certificateName} from './certificate.ts';

/** What of a plan is shown: where only the certificate is exchanged, the other steps find nothing to do. */
export const shownPlan = ({plan, exchanges}: Pick<State, 'plan' | 'exchanges'>): Plan | undefined =>
	(plan !== undefined && exchanges ? {...exchangeSteps(plan), size: {}, advice: []} : plan);

/** The rows of the review screen, in their order. */
export const reviewRows = [...sections, 'script', 'install'] as const;

/** The row that starts the installation: the last one. */
export const installRow = reviewRows.length - 1;

/** Packages a plan asks for by name; what they need comes on top. */
export const packagesOf = (plan: Plan): readonly string[] =>
	[...new Set(plan.steps.flatMap(({actions}) => actions.flatMap(action => (action.kind === 'apt-install' ? action.packages : []))))];

/** Images a plan fetches or reads from a file; none on the classic way. */
export const imagesOf = (plan: Plan): readonly string[] =>
	plan.steps.flatMap(({actions}) => actions.flatMap(action => (action.kind === 'docker-pull' ? [action.image] : action.kind === 'docker-load' ? action.images : [])));

/** What a row of the review screen is called: containers come as images. */
export const rowMessage = (row: (typeof reviewRows)[number], plan: Plan): Message =>
	({key: row === 'packages' && imagesOf(plan).length > 0 ? 'wizard.review.row.images' : `wizard.review.row.${row}`});

/** Rules a plan adds to an active firewall, e.g. `443/tcp`, or takes out again. */
export const rulesOf = (plan: Plan, how: 'add' | 'remove' = 'add'): readonly string[] =>
	plan.steps.flatMap(({actions}) => actions.flatMap(action => (action.kind === 'firewall' && (action.remove === true) === (how === 'remove') ? action.rules.map(({port, protocol}) => `${port}/${protocol}`) : [])));

/** Advice about rules of the person's own that keep ports closed. */
export const refusalsOf = (plan: Plan): readonly Message[] => plan.advice.filter(({key}) => key === 'plan.advice.refused');

/** Whether there is something to decide about the firewall: rules are planned, or were and the person said no. */
export const isFirewallOpenable = (plan: Plan | undefined, {firewall}: Draft): boolean =>
	plan !== undefined && plan.answers.method !== 'docker' && (firewall === 'leave' || rulesOf(plan).length > 0);

const packagesSummaries = (plan: Plan, say: Say): readonly string[] => {
	const count = packagesOf(plan).length;
	const images = imagesOf(plan).length;
	const {fetchBytes, installBytes} = plan.size;
	const only = say(fetchBytes === undefined
		? {key: 'wizard.review.images.only', params: {count: images}}
		: {key: 'wizard.review.images.onlySize', params: {count: images, fetch: say(bytesMessage(fetchBytes))}});
	if (images > 0) {
		return count === 0 ? [only] : [
			say(fetchBytes === undefined
				? {key: 'wizard.review.images.summary', params: {count: images, packages: count}}
				: {key: 'wizard.review.images.size', params: {count: images, packages: count, fetch: say(bytesMessage(fetchBytes))}}),
			only,
		];
	}

	if (count === 0) {
		return [say({key: 'wizard.review.packages.none'})];
	}

	if (fetchBytes === undefined || installBytes === undefined) {
		return [say({key: 'wizard.review.packages.count', params: {count}})];
	}

	const params = {count, fetch: say(bytesMessage(fetchBytes)), disk: say(bytesMessage(installBytes))};
	return [say({key: 'wizard.review.packages.size', params}), say({key: 'wizard.review.packages.sizeOnly', params})];
};

const firewallSummaries = (plan: Plan, {firewall}: Draft): readonly Message[] => {
	if (plan.answers.method === 'docker') {
		return [{key: 'wizard.review.firewall.docker'}];
	}

	const refused = refusalsOf(plan);
	if (refused.length > 0) {
		return [
			{key: 'wizard.review.firewall.refused', params: {ports: refused.map(({params}) => params?.['port'] ?? '').join(' ')}},
			{key: 'wizard.review.firewall.refusedCount', params: {count: refused.length}},
		];
	}

	const added = rulesOf(plan);
	if (added.length > 0) {
		return [{key: 'wizard.review.firewall.rules', params: {rules: added.join(' ')}}, {key: 'wizard.review.firewall.rulesCount', params: {count: added.length}}];
	}

	const removed = rulesOf(plan, 'remove');
	return removed.length > 0
		? [{key: 'wizard.review.firewall.removed', params: {rules: removed.join(' ')}}, {key: 'wizard.review.firewall.removedCount', params: {count: removed.length}}]
		: [{key: firewall === 'leave' ? 'wizard.review.firewall.leave' : 'wizard.review.firewall.nothing'}];
};

/** What a section of the review screen comes to, in one line: in full first, then more briefly. */
const summariesOf = (section: Section, plan: Plan, draft: Draft, say: Say): readonly string[] => {
	switch (section) {
		case 'steps': {
			return [say({key: 'wizard.review.steps.summary', params: {count: plan.steps.length}})];
		}

		case 'packages': {
			return packagesSummaries(plan, say);
		}

		case 'files': {
			return [say({key: 'wizard.review.files.summary', params: {count: filesOf(plan).length}})];
		}

		case 'ports': {
			const listOf = (wanted: 'tcp' | 'udp'): string => plan.opens.filter(({protocol}) => protocol === wanted).map(({port}) => port).join(' ');
			return [plan.opens.map(({port, protocol}) => `${port}/${protocol}`).join(' '), `tcp ${listOf('tcp')}, udp ${listOf('udp')}`];
		}

		case 'firewall': {
			return firewallSummaries(plan, draft).map(summary => say(summary));
		}

		case 'outside': {
			return [plan.outsideHosts.map(({host}) => host).join(', '), say({key: 'wizard.review.outside.summary', params: {count: plan.outsideHosts.length}})];
		}

		case 'undo': {
			return [say({key: 'wizard.review.undo.summary'})];
		}

		case 'advice': {
			return [say(plan.advice.length === 0 ? {key: 'wizard.review.advice.none'} : {key: 'wizard.review.advice.summary', params: {count: plan.advice.length}})];
		}
	}
};

/** The summary of a section of the review screen, in full where that fits into `room` cells: what is cut says nothing. */
export const sectionSummary = (section: Section, plan: Plan, draft: Draft, {say, room = Infinity}: {readonly say: Say; readonly room?: number}): string => {
	const summaries = summariesOf(section, plan, draft, say);
	return summaries.find(text => cellWidth(text) <= room) ?? summaries.at(-1)!;
};

/** How long it should take, and that it goes on by itself. */
export const durationText = (plan: Plan, exchanges: boolean, say: Say): string => {
	const estimated = exchanges ? undefined : durationEstimate(plan);
	return estimated === undefined
		? say({key: exchanges ? 'wizard.served.duration' : 'wizard.review.duration'})
		: `${say(estimated)} ${say({key: 'wizard.review.goesOn'})}`;
};

/** Where the answers, and the plan as a shell script, were saved. */
export const savedMessages = ({saved, savedScript}: Pick<State, 'saved' | 'savedScript'>): readonly Message[] => (saved !== undefined && savedScript !== undefined ? [message('wizard.review.savedBoth', {path: saved, script: savedScript})] : [
	...(saved === undefined ? [] : [message('wizard.review.saved', {path: saved})]),
	...(savedScript === undefined ? [] : [message('wizard.review.scriptSaved', {path: savedScript})]),
]);

/** The answers in one line. */
export const answersMessage = (answers: Answers, say: Say): Message => {
	const params = {url: meetingUrl(answers), reach: say({key: `wizard.reach.${answers.reach}`}), certificate: say(certificateName(answers))};
	return answers.hosts === undefined ? {key: 'wizard.review.answers', params} : {key: 'wizard.review.answersHosts', params: {...params, address: answers.hosts.address}};
};
