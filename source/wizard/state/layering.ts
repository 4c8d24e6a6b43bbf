import {findingsOf} from '../findings.ts';
import type {Action, Handlers, Overlay, State} from './types.ts';

const within = (value: number, limit: number): number => Math.max(0, Math.min(Math.max(0, limit), value));

const scrolled = (overlay: Overlay, by: number, limit: number): Overlay => {
	if (overlay.kind === 'log') {
		return {...overlay, back: within(overlay.back - by, limit)};
	}

	return 'offset' in overlay ? {...overlay, offset: within(overlay.offset + by, limit)} : overlay;
};

/** The state with its topmost layer changed. */
export const withTop = (state: State, change: (top: Overlay) => Overlay): State => {
	const top = state.overlays.at(-1);
	return top === undefined ? state : {...state, overlays: [...state.overlays.slice(0, -1), change(top)]};
};

// Whoever scrolled up keeps looking at the same lines while further ones come.
const withLines = (log: Extract<Overlay, {kind: 'log'}>, lines: readonly string[]): Overlay =>
	({...log, lines, back: log.back === 0 ? 0 : Math.max(0, log.back + lines.length - log.lines.length)});

const accept = (state: State, what: Extract<Action, {type: 'accept'}>['what']): State => {
	const {accepted} = state;
	const top = state.overlays.at(-1);
	const closed = {...state, overlays: state.overlays.slice(0, -1)};
	switch (what) {
		case 'warnings': {
			return {...closed, accepted: {...accepted, warnings: [...new Set([...accepted.warnings, ...findingsOf(state).filter(({level}) => level === 'warn').map(({id}) => id)])]}};
		}

		case 'untested': {
			return {...closed, accepted: {...accepted, untested: true}};
		}

		case 'keys': {
			return {...closed, accepted: {...accepted, keys: [...new Set([...accepted.keys, ...findingsOf(state).flatMap(({keys = []}) => keys)])]}};
		}

		case 'finding': {
			return top?.kind === 'blocked' ? {...closed, accepted: {...accepted, confirmed: [...accepted.confirmed, top.finding]}} : state;
		}
	}
};

/** What lies over the screen: opening, closing, scrolling, deciding. */
export const layering: Handlers<'open' | 'close' | 'scroll' | 'log' | 'search' | 'shift' | 'accept'> = {
	open(state, {overlay}) {
		// The same thing twice would need two Esc to leave.
		return state.overlays.at(-1)?.kind === overlay.kind ? state : {...state, overlays: [...state.overlays, overlay]};
	},
	close: state => ({...state, overlays: state.overlays.slice(0, -1)}),
	scroll: (state, {by, limit}) => (state.overlays.length === 0
		? {...state, offset: within(state.offset + by, limit)}
		: withTop(state, top => scrolled(top, by, limit))),
	log: (state, {lines}) => ({...state, overlays: state.overlays.map(overlay => (overlay.kind === 'log' ? withLines(overlay, lines) : overlay))}),
	search: (state, {text, at, back, left = 0}) => withTop(
		state.overlays.at(-1)?.kind === 'search' ? {...state, overlays: state.overlays.slice(0, -1)} : state,
		top => (top.kind === 'log' ? {kind: 'log', lines: top.lines, back, left, sought: text, ...(at === undefined ? {} : {at})} : top),
	),
	shift: (state, {by, limit}) => withTop(state, top => (top.kind === 'log' ? {...top, left: within((top.left ?? 0) + by, limit)} : top)),
	accept: (state, {what}) => accept(state, what),
};

/** What lies over a screen and is a question with a few answers. */
export type Layer = Extract<Overlay, {readonly kind: 'quit' | 'warnings' | 'blocked' | 'interrupt'}>;

/** Whether what lies over a screen, if anything does, is a question with a few answers. */
export const isLayer = (overlay: Overlay | undefined): overlay is Layer => overlay !== undefined && ['quit', 'warnings', 'blocked', 'interrupt'].includes(overlay.kind);

/** Whether something is typed into what lies over the screen. */
export const isTypedInto = (overlay: Overlay): overlay is Extract<Overlay, {readonly typed: string}> => 'typed' in overlay;
