import {translate, type Say} from '../../messages/translate.ts';
import {exitCodes} from '../../problems.ts';
import type {Glyphs} from '../../terminal/glyphs.ts';
import {reflow} from '../../terminal/reflow.ts';
import {findingsOf} from '../findings.ts';
import type {WizardServices} from '../services.ts';
import {leaveEnded} from '../questions/ending.ts';
import {choicesOf} from '../state/failing.ts';
import {reduce} from '../state/reduce.ts';
import type {State} from '../state/types.ts';
import {closingText} from '../view/closing.ts';
import {blank, paragraph} from '../view/line.ts';
import type {Conversation} from './conversation.ts';
import {followRun} from './follow.ts';
import {textOf} from './pages.ts';
import {findingText, settle, type Desk} from './settle.ts';
import {takeTurn} from './turn.ts';

/** What a conversation needs. `width`: cells of a line. */
export type ConverseOptions = {
	readonly start: State;
	readonly services: WizardServices;
	readonly conversation: Conversation;
	readonly glyphs: Glyphs;
	readonly width: number;
	readonly version: string;
	/** Also tell what the programs print. */
	readonly isVerbose?: boolean;
};

const introduce = ({state, paper, tell}: Desk, version: string): void => {
	const {say, width} = paper();
	tell(textOf([
		...paragraph(say({key: 'wizard.title', params: {version}}), width),
		...(state().exchanges ? [] : paragraph(say({key: 'wizard.welcome.what'}), width)),
		...paragraph(say({key: 'wizard.plain.begin'}), width),
		blank,
	]));
};

/** What is known from an earlier time: the plan of a run that is watched; where there is none, the answers for a new one. */
const recall = async ({services, state, dispatch}: Desk): Promise<void> => {
	const {watchOnly, exchanges} = state();
	const plan = watchOnly ? await services.storedPlan() : undefined;
	const answers = plan === undefined && !exchanges ? await services.remembered() : undefined;
	if (plan !== undefined) {
		dispatch({type: 'planned', plan});
	}

	if (answers !== undefined) {
		dispatch({type: 'remembered', answers});
	}
};

/** Asks whatever there is to ask until something runs, or the person leaves. Until something is being started, Ctrl-C simply leaves. */
const askOn = async (desk: Desk, {conversation, version}: ConverseOptions, first: boolean): Promise<void> => {
	const {state, dispatch} = desk;
	const interrupted = Promise.withResolvers<void>();
	const stopListening = conversation.onInterrupt(() => {
		// What is just being started is no longer left with a key.
		if (state().pending === 'starting') {
			return;
		}

		dispatch(state().screen === 'result' ? leaveEnded(state()) : {type: 'quit', exitCode: exitCodes.interrupted});
		interrupted.resolve();
	});
	const orInterrupted = async (work: Promise<void>): Promise<void> => Promise.race([work, interrupted.promise]);
	const isAsking = (): boolean => state().exit === undefined && state().screen !== 'progress';
	if (first) {
		await orInterrupted(recall(desk));
	}

	let {language} = state();
	while (isAsking()) {
		await orInterrupted(settle(desk));
		if (language !== state().language) {
			({language} = state());
			introduce(desk, version);
			desk.tell(findingsOf(state()).map(finding => findingText(finding, desk.paper().say)).join('\n'));
		}

		if (isAsking()) {
			await orInterrupted(takeTurn(desk, conversation));
		}
	}

	stopListening();
};

/**
The wizard as a conversation in lines: the same state, questions, rules and plan as the screens, without moving a cursor. Returns the last state.
*/
export const converse = async (options: ConverseOptions): Promise<State> => {
	const {start, services, conversation, glyphs, width, version} = options;
	let state = start;
	const say: Say = message => translate(state.language, message);
	const desk: Desk = {
		services,
		state: () => state,
		dispatch(action) {
			state = reduce(state, action);
		},
		paper: () => ({say, glyphs, width, isColourful: false}),
		tell(text) {
			conversation.tell(reflow(text, width));
		},
		show: conversation.tell,
	};
	let told = '';
	const tellEnd = (): void => {
		// Of a run that broke off and is asked about, and of leaving afterwards, each is told once.
		const end = `${state.runs} ${state.screen === 'result'}`;
		if (told === end) {
			return;
		}

		told = end;
		desk.tell(`\n${closingText(state, {say, glyphs, width, logPath: services.logPath})}`);
	};

	if (start.watchOnly) {
		await recall(desk);
	} else {
		introduce(desk, version);
		await askOn(desk, options, true);
	}

	while (state.exit === undefined) {
		await followRun(desk, options);
		if (state.exit !== undefined) {
			break;
		}

		await settle(desk);
		tellEnd();
		if (choicesOf(state).length > 0) {
			await askOn(desk, options, false);
		} else {
			desk.dispatch(leaveEnded(state));
		}
	}

	tellEnd();
	return state;
};
