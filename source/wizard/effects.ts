import {useEffect, type Dispatch} from 'react';
import type {Facts} from '../facts/types.ts';
import {actionOf} from './carry-out.ts';
import type {WizardServices} from './services.ts';
import type {Action, State} from './state/types.ts';
import {wantedLookUp, wantedPlan} from './state/wishes.ts';

/** What the effects work with. `onBug` ends the wizard with an error that nobody expected. */
export type Surroundings = {
	readonly state: State;
	readonly dispatch: Dispatch<Action>;
	readonly services: WizardServices;
	readonly onBug: (error: unknown) => void;
};

const lookUpPause = 250;

/** Reads the machine when the wizard starts and whenever the person asks again. */
export const useGather = ({state: {round, watchOnly}, dispatch, services, onBug}: Surroundings): void => {
	useEffect(() => {
		if (watchOnly) {
			return;
		}

		services.gather(facts => {
			dispatch({type: 'facts', facts, round});
		}).then(facts => {
			dispatch({type: 'gathered', facts, round});
		}).catch(onBug);
	}, [round]);
};

/** Asks the servers the Docker method needs, once it is chosen. */
export const useAskNetwork = ({state: {asking, round, draft, facts}, dispatch, services, onBug}: Surroundings): void => {
	useEffect(() => {
		if (!asking) {
			return;
		}

		services.askNetwork(draft.kept, facts as Facts).then(network => {
			dispatch({type: 'asked', network, round});
		}).catch(onBug);
	}, [asking, round]);
};

/** Fetches what is known from an earlier time: the plan for a run that is watched; where there is none, the answers for a new one. */
export const useRemembered = ({state: {watchOnly, exchanges}, dispatch, services, onBug}: Surroundings): void => {
	useEffect(() => {
		const fetch = async () => {
			const plan = watchOnly ? await services.storedPlan() : undefined;
			if (plan !== undefined) {
				dispatch({type: 'planned', plan});
			}

			const answers = plan === undefined && !exchanges ? await services.remembered() : undefined;
			if (answers !== undefined) {
				dispatch({type: 'remembered', answers});
			}
		};

		fetch().catch(onBug);
	}, []);
};

/** Looks the domain up a moment after the last key; an answer that comes after the text has changed is dropped. */
export const useLookUp = ({state, dispatch, services, onBug}: Surroundings): void => {
	const domain = wantedLookUp(state);
	useEffect(() => {
		if (domain === undefined) {
			return;
		}

		let isLate = false;
		const timer = setTimeout(() => {
			services.lookUp(domain).then(found => {
				if (!isLate) {
					dispatch({type: 'name-known', name: found});
				}
			}).catch(onBug);
		}, lookUpPause);
		return () => {
			isLate = true;
			clearTimeout(timer);
		};
	}, [domain]);
};

/** Plans when the review screen is reached and when an answer changes there. */
export const usePlan = ({state, dispatch, services, onBug}: Surroundings): void => {
	const answers = wantedPlan(state);
	useEffect(() => {
		if (answers === undefined) {
			return;
		}

		try {
			// The questions are only asked once all facts are in.
			dispatch({type: 'planned', plan: services.plan(answers, state.facts as Facts, state.accepted.keys)});
		} catch (error) {
			onBug(error);
		}
	}, [answers === undefined]);
};

/** Carries out what the person asked for: saving the answers, starting the run, going on with one that broke off. */
export const usePending = ({state, dispatch, services, onBug}: Surroundings): void => {
	const {pending} = state;
	useEffect(() => {
		if (pending !== undefined) {
			actionOf(pending, state, services).then(dispatch).catch(onBug);
		}
	}, [pending]);
};
