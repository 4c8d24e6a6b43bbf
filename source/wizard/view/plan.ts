import type {Answers} from '../../answers/schema.ts';
import {message, type Message} from '../../messages/message.ts';
import type {Say} from '../../messages/translate.ts';
import {exchangeSteps} from '../../plan/certificate/exchange.ts';
import type {Plan} from '../../plan/types.ts';
import {filesOf} from '../../render/plan-files.ts';
import {durationEstimate} from '../../render/plan-text.ts';
import {meetingUrl} from '../../render/result-text.ts';
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

/** Characters that fit into the row of outside servers in the lowest terminal. */
const outsideRoom = 44;

const packagesSummary = (plan: Plan, say: Say): string => {
	const count = packagesOf(plan).length;
	const images = imagesOf(plan).length;
	const {fetchBytes, installBytes} = plan.size;
	if (images > 0 && count === 0) {
		return say(fetchBytes === undefined
			? {key: 'wizard.review.images.only', params: {count: images}}
			: {key: 'wizard.review.images.onlySize', params: {count: images, fetch: say(bytesMessage(fetchBytes))}});
	}

	if (images > 0) {
		return say(fetchBytes === undefined
			? {key: 'wizard.review.images.summary', params: {count: images, packages: count}}
			: {key: 'wizard.review.images.size', params: {count: images, packages: count, fetch: say(bytesMessage(fetchBytes))}});
	}

	if (count === 0) {
		return '';
	}

	return say(fetchBytes === undefined || installBytes === undefined
		? {key: 'wizard.review.packages.count', params: {count}}
		: {key: 'wizard.review.packages.size', params: {count, fetch: say(bytesMessage(fetchBytes)), disk: say(bytesMessage(installBytes))}});
};

const firewallSummary = (plan: Plan, {firewall}: Draft): Message => {
	if (plan.answers.method === 'docker') {
		return {key: 'wizard.review.firewall.docker'};
	}

	const refused = refusalsOf(plan);
	if (refused.length > 0) {
		return {key: 'wizard.review.firewall.refused', params: {ports: refused.map(({params}) => params?.['port'] ?? '').join(' ')}};
	}

	const added = rulesOf(plan);
	if (added.length > 0) {
		return {key: 'wizard.review.firewall.rules', params: {rules: added.join(' ')}};
	}

	const removed = rulesOf(plan, 'remove');
	return removed.length > 0
		? {key: 'wizard.review.firewall.removed', params: {rules: removed.join(' ')}}
		: {key: firewall === 'leave' ? 'wizard.review.firewall.leave' : 'wizard.review.firewall.nothing'};
};

/** The one-line summary of a section of the review screen. */
export const sectionSummary = (section: Section, plan: Plan, draft: Draft, say: Say): string => {
	switch (section) {
		case 'steps': {
			return say({key: 'wizard.review.steps.summary', params: {count: plan.steps.length}});
		}

		case 'packages': {
			return packagesSummary(plan, say);
		}

		case 'files': {
			return say({key: 'wizard.review.files.summary', params: {count: filesOf(plan).length}});
		}

		case 'ports': {
			return plan.opens.map(({port, protocol}) => `${port}/${protocol}`).join(' ');
		}

		case 'firewall': {
			return say(firewallSummary(plan, draft));
		}

		case 'outside': {
			// A name that is cut says nothing.
			const hosts = plan.outsideHosts.map(({host}) => host).join(', ');
			return hosts.length <= outsideRoom ? hosts : say({key: 'wizard.review.outside.summary', params: {count: plan.outsideHosts.length}});
		}

		case 'undo': {
			return say({key: 'wizard.review.undo.summary'});
		}

		case 'advice': {
			return say({key: 'wizard.review.advice.summary', params: {count: plan.advice.length}});
		}
	}
};

/** How long it should take, and that it goes on by itself. */
export const durationText = (plan: Plan, exchanges: boolean, say: Say): string => {
	const estimated = exchanges ? undefined : durationEstimate(plan);
	return estimated === undefined
		? say({key: exchanges ? 'wizard.served.duration' : 'wizard.review.duration'})
		: `${say(estimated)} ${say({key: 'wizard.review.goesOn'})}`;
};

/** Where the answers, and the plan as a shell script, were saved. */
export const savedMessages = ({saved, savedScript}: Pick<State, 'saved' | 'savedScript'>): readonly Message[] => [
	...(saved === undefined ? [] : [message('wizard.review.saved', {path: saved})]),
	...(savedScript === undefined ? [] : [message('wizard.review.scriptSaved', {path: savedScript})]),
];

/** The answers in one line. */
export const answersMessage = (answers: Answers, say: Say): Message => {
	const params = {url: meetingUrl(answers), reach: say({key: `wizard.reach.${answers.reach}`}), certificate: say(certificateName(answers))};
	return answers.hosts === undefined ? {key: 'wizard.review.answers', params} : {key: 'wizard.review.answersHosts', params: {...params, address: answers.hosts.address}};
};
