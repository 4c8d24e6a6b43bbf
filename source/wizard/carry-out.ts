import type {Problem} from '../problems.ts';
import type {WizardServices} from './services.ts';
import {passphraseOf} from './state/certificate-answers.ts';
import type {Action, State} from './state/types.ts';
import {shownPlan} from './view/plan.ts';

const asAction = (problem: Problem | undefined): Action => (problem === undefined ? {type: 'started'} : {type: 'failed', problem});

/** Carries out what a state asks of the machine, and says what came of it. */
export const actionOf = async (pending: NonNullable<State['pending']>, state: State, services: WizardServices): Promise<Action> => {
	const {plan, draft, run, wishes, language} = state;
	switch (pending) {
		case 'saving': {
			const saved = await services.saveAnswers(plan!.answers);
			return 'path' in saved ? {type: 'saved', path: saved.path} : {type: 'failed', problem: saved};
		}

		case 'writing': {
			const saved = await services.saveScript(shownPlan(state)!, language);
			return 'path' in saved ? {type: 'script-saved', path: saved.path} : {type: 'failed', problem: saved};
		}

		case 'starting': {
			return asAction(await services.start(plan!, passphraseOf(draft, plan!.answers)));
		}

		case 'resuming': {
			return asAction(await services.resume());
		}

		case 'skipping': {
			return asAction(await services.resume(run.finished?.step));
		}

		case 'reporting': {
			const saved = await services.saveReport();
			return 'path' in saved ? {type: 'reported', path: saved.path} : {type: 'failed', problem: saved};
		}

		case 'listing': {
			return {type: 'undo-listed', list: await services.undoList()};
		}

		case 'undoing': {
			return asAction(await services.undo(wishes));
		}
	}
};
