import {Box, useInput} from 'ink';
import {useEffect, useMemo, useReducer} from 'react';
import {type Say, translate} from '../messages/translate.ts';
import {exitCodes} from '../problems.ts';
import type {Glyphs} from '../terminal/glyphs.ts';
import {isErase, isHelp} from '../terminal/safe-stdin.ts';
import {isLargeEnough, smallestSize, type Size} from '../terminal/size.ts';
import {Frame, frameRows} from './components/frame.tsx';
import {Lines} from './components/lines.tsx';
import {ViewProvider, type View} from './components/view.tsx';
import {WizardProvider} from './components/wizard.tsx';
import {useAcme, useCompletion, useFiles, useLabRoot, useServed} from './certificate-effects.ts';
import {useAskNetwork, useGather, useLookUp, usePending, usePlan, useRemembered} from './effects.ts';
import {findingsOf} from './findings.ts';
import {Overlay} from './overlays/overlay.tsx';
import {Screen} from './screens/screen.tsx';
import type {WizardServices} from './services.ts';
import {useEvents, useLog, useStop, useTick} from './run-effects.ts';
import {useSavedResult, useSignals, type Signals} from './signal-effects.ts';
import {isPaused} from './state/failing.ts';
import {reduce} from './state/reduce.ts';
import {counterOf} from './state/route.ts';
import type {Action, State} from './state/types.ts';
import {hintsOf, isTyping} from './view/hints.ts';
import {paragraph} from './view/line.ts';
import {shownPlan} from './view/plan.ts';

/** Text wider than this is hard to read; the rest of a wide terminal stays empty. */
const widest = 130;

export type AppProps = {
	readonly start: State;
	readonly services: WizardServices;
	readonly size: Size;
	readonly glyphs: Glyphs;
	readonly encode: (text: string) => string;
	readonly isColourful: boolean;
	readonly program: {readonly version: string};
	readonly signals: Signals;
	/** Called once, with the last state, when the wizard is over. */
	readonly onEnd: (state: State) => void;
	/** Called when something happened that nobody expected. */
	readonly onBug: (error: unknown) => void;
};

/** What Ctrl-C means here: a question while something could be lost, else the end. */
const interruption = (state: State): Action | undefined => {
	const top = state.overlays.at(-1)?.kind;
	if (state.screen === 'result') {
		return {type: 'quit', exitCode: state.run.finished?.exitCode ?? exitCodes.interrupted};
	}

	if (state.screen === 'progress') {
		return {type: 'open', overlay: {kind: 'interrupt'}};
	}

	if (state.pending === 'starting') {
		return undefined;
	}

	return top === 'quit' ? {type: 'quit', exitCode: exitCodes.interrupted} : {type: 'open', overlay: {kind: 'quit'}};
};

const escaped = (state: State): Action | undefined => {
	if (state.overlays.length > 0) {
		return {type: 'close'};
	}

	return state.screen === 'progress' ? interruption(state) : {type: 'back'};
};

// Keys that mean the same everywhere; what a screen's own keys mean stands in the screen. Always listening, so that Ctrl-C is only ever a key.
const useGlobalKeys = (state: State, dispatch: (action: Action) => void) => {
	useInput((input, key) => {
		if (key.ctrl && input === 'c') {
			const action = interruption(state);
			if (action !== undefined) {
				dispatch(action);
			}
		} else if (key.escape) {
			const action = escaped(state);
			if (action !== undefined) {
				dispatch(action);
			}
		} else if (isErase(input, key)) {
			dispatch({type: 'replace', text: ''});
		} else if (isHelp(input, key) || (input === '?' && !isTyping(state))) {
			dispatch(state.overlays.at(-1)?.kind === 'help' ? {type: 'close'} : {type: 'open', overlay: {kind: 'help', offset: 0}});
		}
	});
};

const TooSmall = ({say, size, view}: {readonly say: Say; readonly size: Size; readonly view: View}) => (
	<ViewProvider view={{...view, width: size.columns, height: size.rows - 1}}>
		<Lines
			height={Math.max(1, size.rows - 1)}
			lines={paragraph(say({key: 'wizard.tooSmall', params: {columns: smallestSize.columns, rows: smallestSize.rows, now: `${size.columns}x${size.rows}`}}), size.columns)}
		/>
	</ViewProvider>
);

/** The wizard. The only place that decides when it is over. */
export const App = ({start, services, size, glyphs, encode, isColourful, program, signals, onEnd, onBug}: AppProps) => {
	const [state, dispatch] = useReducer(reduce, start);
	const {language} = state;
	const say = useMemo((): Say => message => encode(translate(language, message)), [language, encode]);
	const findings = useMemo(() => findingsOf(state), [state.facts, state.accepted, state.draft, state.screen]);
	const surroundings = {state, dispatch, services, onBug};
	useGather(surroundings);
	useAskNetwork(surroundings);
	useRemembered(surroundings);
	useLookUp(surroundings);
	useCompletion(surroundings);
	useFiles(surroundings);
	useAcme(surroundings);
	useLabRoot(surroundings);
	useServed(surroundings);
	usePlan(surroundings);
	usePending(surroundings);
	useEvents(surroundings);
	useStop(surroundings);
	useLog(surroundings);
	useTick(surroundings);
	useSavedResult(surroundings);
	useSignals(surroundings, signals, say);
	useGlobalKeys(state, dispatch);
	useEffect(() => {
		if (state.exit !== undefined) {
			onEnd(state);
		}
	}, [state.exit]);

	const view: View = {
		say, language, glyphs, encode, isColourful, terminal: size,
		width: Math.min(size.columns, widest) - 4,
		height: size.rows - 1 - frameRows,
	};
	if (!isLargeEnough(size)) {
		return <TooSmall say={say} size={size} view={view}/>;
	}

	const scriptOf = (plan: State['plan']): string => (plan === undefined ? '' : services.script(plan, language));
	const top = state.overlays.at(-1);
	const isElsewhere = top?.kind === 'help' || top?.kind === 'glossary' || top?.kind === 'log' || top?.kind === 'search';
	const shown = isElsewhere ? (top.kind === 'search' ? 'log' : top.kind) : state.screen;
	const isUndoing = top?.kind === 'undo' || top?.kind === 'undo-confirm' || ((shown === 'progress' || shown === 'result') && state.run.undo !== undefined);
	const name = say({key: isUndoing ? 'wizard.screen.undoing' : state.exchanges && shown === 'progress' ? 'wizard.screen.exchanging' : shown === 'result' && isPaused(state.run) ? 'wizard.screen.paused' : `wizard.screen.${shown}`});
	const place = isElsewhere ? undefined : counterOf(state);
	const counter = place === undefined ? name : say({key: 'wizard.counter', params: {...place, name}});
	return (
		<ViewProvider view={view}>
			<WizardProvider wizard={{state, dispatch, findings, logPath: services.logPath, copy: signals.copy, script: () => scriptOf(shownPlan(state))}}>
				<Frame title={say({key: 'wizard.title', params: {version: program.version}})} counter={counter} hints={hintsOf(state, {say, glyphs, columns: size.columns, canCopy: signals.copy !== undefined})}>
					<Box flexDirection='column'>{top === undefined ? <Screen/> : <Overlay key={top.kind} overlay={top}/>}</Box>
				</Frame>
			</WizardProvider>
		</ViewProvider>
	);
};
