import {useEffect, useRef, type Dispatch} from 'react';
import type {Event} from '../apply/events.ts';
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
const batchPause = 66;
const logPause = 500;

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

/** Follows the run; events are handed over in batches, so that a flood of output costs a few frames a second. */
export const useEvents = ({state: {screen, runs}, dispatch, services, onBug}: Surroundings): void => {
	const isWatching = screen === 'progress' || screen === 'result';
	useEffect(() => {
		if (!isWatching) {
			return;
		}

		const controller = new AbortController();
		let batch: Event[] = [];
		const handOver = () => {
			if (batch.length === 0) {
				return;
			}

			dispatch({type: 'events', events: batch});
			batch = [];
		};

		const timer = setInterval(handOver, batchPause);
		const follow = async () => {
			for await (const event of services.events(controller.signal)) {
				batch.push(event);
			}

			clearInterval(timer);
			handOver();
		};

		follow().catch((error: unknown) => {
			if (!controller.signal.aborted) {
				onBug(error);
			}
		});
		return () => {
			controller.abort();
			clearInterval(timer);
		};
	}, [isWatching, runs]);
};

/** Passes the wish to stop on to the engine, once, and that it is taken back. A new run knows of no wish. */
export const useStop = ({state: {run, runs}, services, onBug}: Surroundings): void => {
	const told = useRef({runs, isWanted: false});
	useEffect(() => {
		const isTold = told.current.runs === runs && told.current.isWanted;
		told.current = {runs, isWanted: run.stopping};
		if (run.stopping !== isTold) {
			services.stopAfterStep(run.stopping).catch(onBug);
		}
	}, [run.stopping, runs]);
};

/** Keeps the open log fresh. */
export const useLog = ({state: {overlays}, dispatch, services, onBug}: Surroundings): void => {
	const isOpen = overlays.some(({kind}) => kind === 'log');
	useEffect(() => {
		if (!isOpen) {
			return;
		}

		const read = () => {
			services.log().then(lines => {
				dispatch({type: 'log', lines});
			}).catch(onBug);
		};

		read();
		const timer = setInterval(read, logPause);
		return () => {
			clearInterval(timer);
		};
	}, [isOpen]);
};

/** Lets the clock of a running install tick. */
export const useTick = ({state: {screen}, dispatch}: Surroundings): void => {
	const isTicking = screen === 'progress';
	useEffect(() => {
		if (!isTicking) {
			return;
		}

		const tick = () => {
			dispatch({type: 'tick', now: Date.now()});
		};

		tick();
		const timer = setInterval(tick, 1000);
		return () => {
			clearInterval(timer);
		};
	}, [isTicking]);
};
