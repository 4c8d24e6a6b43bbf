import {useEffect, useRef} from 'react';
import type {Event} from '../apply/events.ts';
import type {Surroundings} from './effects.ts';

// Thirty frames a second.
const batchPause = 33;
const logPause = 500;

/** Follows the run; events are handed over in batches, so that a flood of output costs thirty frames a second at most. */
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
