import {useEffect} from 'react';
import type {Surroundings} from './effects.ts';
import {presentAnswersOf} from './state/answers.ts';
import {isLabRootWanted, wantedAcme, wantedFiles} from './state/wishes.ts';

/** Completes the path in the present field, once Tab was pressed. */
export const useCompletion = ({state: {look}, dispatch, services, onBug}: Surroundings): void => {
	const {completing} = look;
	useEffect(() => {
		if (completing === undefined) {
			return;
		}

		services.completePath(completing).then(completion => {
			dispatch({type: 'completed', asked: completing, completion});
		}).catch(onBug);
	}, [completing]);
};

/** Reads and judges the files that were named, whenever what was read of them no longer holds. */
export const useFiles = ({state, dispatch, services, onBug}: Surroundings): void => {
	const wanted = wantedFiles(state);
	useEffect(() => {
		if (wanted === undefined) {
			return;
		}

		services.judgeFiles(wanted.files, wanted.domain).then(report => {
			dispatch({type: 'files-read', report});
		}).catch(onBug);
	}, [wanted === undefined, state.part]);
};

/** Asks the internet what stands before an order, while its settings are on the screen. */
export const useAcme = ({state, dispatch, services, onBug}: Surroundings): void => {
	const {round} = state.look;
	const wanted = wantedAcme(state);
	useEffect(() => {
		if (wanted === undefined) {
			return;
		}

		services.probeAcme(wanted, facts => {
			dispatch({type: 'acme-heard', facts, round});
		}).catch(onBug);
	}, [wanted === undefined, round]);
};

/** Fetches the fingerprint of the lab's root once the run that made it is over. */
export const useLabRoot = ({state, dispatch, services, onBug}: Surroundings): void => {
	const isWanted = isLabRootWanted(state);
	useEffect(() => {
		if (!isWanted) {
			return;
		}

		services.labRoot().then(fingerprint => {
			if (fingerprint !== undefined) {
				dispatch({type: 'lab-root', fingerprint});
			}
		}).catch(onBug);
	}, [isWanted]);
};

/** Looks at the certificate of a server that runs. */
export const useServed = ({state: {exchanges, draft}, dispatch, services, onBug}: Surroundings): void => {
	useEffect(() => {
		const answers = exchanges ? presentAnswersOf(draft) : undefined;
		if (answers === undefined) {
			return;
		}

		services.servedCertificate(answers).then(served => {
			dispatch({type: 'served', served});
		}).catch(onBug);
	}, []);
};
