import type {Say} from '../../messages/translate.ts';
import type {Facts} from '../../facts/types.ts';
import type {Finding} from '../../checks/types.ts';
import {findingLines} from '../../render/findings-text.ts';
import {findingsOf} from '../findings.ts';
import type {WizardServices} from '../services.ts';
import {actionOf} from '../carry-out.ts';
import {presentAnswersOf} from '../state/answers.ts';
import type {Action, State} from '../state/types.ts';
import {isLabRootWanted, isResultWanted, wantedAcme, wantedFiles, wantedLookUp, wantedPlan} from '../state/wishes.ts';
import {paragraph} from '../view/line.ts';
import type {Paper} from '../view/section.ts';
import {textOf} from './pages.ts';

/** What the work on a state's wishes needs. */
export type Desk = {
	readonly services: WizardServices;
	readonly state: () => State;
	readonly dispatch: (action: Action) => void;
	readonly paper: () => Paper;
	/** Tells a text, broken between words. */
	readonly tell: (text: string) => void;
	/** Tells a text as it is. */
	readonly show: (text: string) => void;
};

/** A finding with its level in words, and with what to do where something is to be done. Whether to go on all the same is asked, so no option is named. */
export const findingText = ({override: _asked, ...finding}: Finding, say: Say): string => findingLines(finding, say).join('\n');

/** Reads the machine; each finding is told as soon as it is known. */
const gather = async ({services, state, dispatch, paper, tell}: Desk): Promise<void> => {
	const {round} = state();
	const told = new Set<string>();
	const tellNew = (findings: readonly Finding[]): void => {
		// Where only the certificate is exchanged nobody asks about the machine.
		const fresh = state().exchanges ? [] : findings.filter(({id}) => !told.has(id));
		for (const finding of fresh) {
			told.add(finding.id);
			tell(findingText(finding, paper().say));
		}
	};

	tell(paper().say({key: 'wizard.check.running'}));
	const facts = await services.gather(part => {
		dispatch({type: 'facts', facts: part, round});
		tellNew(findingsOf(state()));
	});
	dispatch({type: 'gathered', facts, round});
	tellNew(findingsOf(state()));
};

const lookAround = async ({services, state, dispatch, paper, tell}: Desk): Promise<boolean> => {
	const {say, width} = paper();
	const {asking, round, draft, facts, look} = state();
	const domain = wantedLookUp(state());
	const files = wantedFiles(state());
	const order = wantedAcme(state());
	if (asking) {
		tell(say({key: 'wizard.method.asking'}));
		dispatch({type: 'asked', network: await services.askNetwork(draft.kept, facts as Facts), round});
	} else if (domain !== undefined) {
		tell(textOf(paragraph(say({key: 'wizard.domain.lookingUp', params: {domain}}), width)));
		dispatch({type: 'name-known', name: await services.lookUp(domain)});
	} else if (files !== undefined) {
		tell(say({key: 'wizard.certificate.own.reading'}));
		dispatch({type: 'files-read', report: await services.judgeFiles(files.files, files.domain)});
	} else if (order === undefined) {
		return false;
	} else {
		tell(say({key: 'wizard.certificate.acme.asking'}));
		dispatch({type: 'acme-heard', facts: await services.probeAcme(order, () => {/* Told when all is known. */}), round: look.round});
	}

	return true;
};

const carryOut = async ({services, state, dispatch, paper, tell}: Desk): Promise<void> => {
	const {pending} = state();
	if (pending === undefined) {
		return;
	}

	if (!['saving', 'writing', 'reporting', 'listing'].includes(pending)) {
		tell(paper().say({key: 'wizard.review.starting'}));
	}

	dispatch(await actionOf(pending, state(), services));
	const {report} = state();
	if (pending === 'reporting' && report !== undefined) {
		tell(paper().say({key: 'failure.reported', params: {path: report}}));
	}
};

/** Looks at the certificate that is served, where it may be exchanged. */
const lookAtServed = async ({services, state, dispatch}: Desk): Promise<void> => {
	const answers = state().exchanges && state().served === undefined ? presentAnswersOf(state().draft) : undefined;
	if (answers !== undefined) {
		dispatch({type: 'served', served: await services.servedCertificate(answers)});
	}
};

/** Carries out whatever the state asks of the world, one after the other, until it asks nothing any more. */
export const settle = async (desk: Desk): Promise<void> => {
	const {services, state, dispatch} = desk;
	if (!state().gathered && state().screen !== 'result') {
		await gather(desk);
	}

	await lookAtServed(desk);

	while (await lookAround(desk)) {
		// Each answer may raise the next question.
	}

	const answers = wantedPlan(state());
	if (answers !== undefined) {
		dispatch({type: 'planned', plan: services.plan(answers, state().facts as Facts, state().accepted.keys)});
	}

	await carryOut(desk);
	const result = isResultWanted(state()) ? await services.saveResult(state().plan!.answers, state().run.proofs, state().language) : undefined;
	if (result !== undefined) {
		dispatch({type: 'result-saved', path: result});
	}

	const fingerprint = isLabRootWanted(state()) ? await services.labRoot() : undefined;
	if (fingerprint !== undefined) {
		dispatch({type: 'lab-root', fingerprint});
	}
};
