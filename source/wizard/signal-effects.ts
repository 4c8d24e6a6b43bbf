import {useEffect} from 'react';
import type {Say} from '../messages/translate.ts';
import type {Surroundings} from './effects.ts';
import {noticeMessage, titleMessage} from './view/signals.ts';
import {isResultWanted} from './state/wishes.ts';

/** What the terminal can be told beside its screen; `copy` only where it may have a clipboard. */
export type Signals = {
	readonly title: (text: string) => void;
	readonly notice: (text: string) => void;
	readonly copy?: (text: string) => void;
};

/** Names the window by what is going on, and calls whoever looks elsewhere when a run is over. */
export const useSignals = ({state}: Surroundings, {title, notice}: Signals, say: Say): void => {
	const running = titleMessage(state);
	const name = running === undefined ? 'jitsi-wizard' : say(running);
	useEffect(() => {
		title(name);
	}, [name]);
	const news = noticeMessage(state);
	useEffect(() => {
		if (news !== undefined) {
			notice(say(news));
		}
	}, [state.runs, state.run.finished?.at]);
};

/** Keeps the result as a file, too, once. */
export const useSavedResult = ({state, dispatch, services, onBug}: Surroundings): void => {
	const isWanted = isResultWanted(state);
	useEffect(() => {
		if (!isWanted) {
			return;
		}

		services.saveResult(state.plan!.answers, state.run.proofs, state.language).then(path => {
			if (path !== undefined) {
				dispatch({type: 'result-saved', path});
			}
		}).catch(onBug);
	}, [isWanted]);
};
