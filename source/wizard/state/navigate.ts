import {addressProblem} from '../../answers/address.ts';
import {backInCertificate} from './certificate-parts.ts';
import {isLayer, withTop} from './layering.ts';
import {neighbour} from './route.ts';
import type {Draft, Handlers, Screen, State} from './types.ts';

/** The state on another screen: nothing of the old one's cursor is left, all answers are. */
export const atScreen = (state: State, screen: Screen): State => {
	const {highlight, unfolded, asking, ...rest} = state;
	return {...rest, screen, part: 'main', overlays: [], cursor: 0, offset: 0, insisted: false};
};

/** The state without a plan: what was planned from other answers no longer holds. */
export const unplanned = (state: State): State => {
	const {plan, saved, savedScript, pending, ...rest} = state;
	return rest;
};

/** The state on the next screen of the way. */
export const goOn = (state: State): State => {
	const next = atScreen(state, neighbour(state, 1));
	return next.screen === 'review' ? unplanned(next) : next;
};

/** The draft without a public address that is none: unlike other texts, it counts although it is not asked for again where the machine looks different by then. */
const withoutWrongAddress = (draft: Draft): Draft => (addressProblem(draft.publicAddress) === undefined ? draft : {...draft, publicAddress: ''});

const goBack = (state: State): State => {
	// The second of two fields leads back to the first.
	if (state.part === 'http') {
		return {...state, part: 'https', insisted: false};
	}

	if (state.screen === 'certificate' && state.part !== 'main') {
		return backInCertificate(state);
	}

	if (state.part !== 'main') {
		const {highlight, ...rest} = state;
		return {...rest, draft: withoutWrongAddress(state.draft), part: 'main', insisted: false};
	}

	// While the run goes on or is over there is no way back, and from the first screen Esc means leaving.
	if (state.screen === 'progress' || state.screen === 'result' || state.pending === 'starting') {
		return state;
	}

	return state.screen === 'welcome' || state.screen === 'served' ? {...state, overlays: [{kind: 'quit'}]} : atScreen(unplanned(state), neighbour(state, -1));
};

const move = (state: State, by: number, count: number): State => {
	const target = state.cursor + by;
	const last = Math.max(0, count - 1);
	// One step past the end goes round; a page stops there.
	const cursor = Math.abs(by) === 1 && count > 0 ? (target + count) % count : Math.max(0, Math.min(last, target));
	return {...state, cursor};
};

/** Moving within a screen and between screens. */
export const navigation: Handlers<'language' | 'move' | 'highlight' | 'unfold' | 'go-on' | 'back' | 'quit'> = {
	language: (state, {language}) => ({...state, language}),
	move: (state, {by, count}) => move(state, by, count),
	highlight: (state, {value}) => (isLayer(state.overlays.at(-1)) ? withTop(state, top => ({...top, highlight: value})) : {...state, highlight: value}),
	unfold(state, {finding}) {
		const {unfolded, ...rest} = state;
		return unfolded === finding ? rest : {...state, unfolded: finding};
	},
	'go-on': goOn,
	back: goBack,
	quit: (state, {exitCode}) => ({...state, exit: exitCode}),
};
