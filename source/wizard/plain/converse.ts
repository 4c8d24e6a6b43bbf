import {isYes} from '../../answers/yes.ts';
import {translate, type Say} from '../../messages/translate.ts';
import {exitCodes} from '../../problems.ts';
import type {Glyphs} from '../../terminal/glyphs.ts';
import {reflow} from '../../terminal/reflow.ts';
import {findingsOf} from '../findings.ts';
import type {WizardServices} from '../services.ts';
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

const introduce = ({paper, tell}: Desk, version: string): void => {
	const {say, width} = paper();
	tell(textOf([
		...paragraph(say({key: 'wizard.title', params: {version}}), width),
		...paragraph(say({key: 'wizard.welcome.what'}), width),
		...paragraph(say({key: 'wizard.plain.begin'}), width),
		blank,
	]));
};

/** From the system check to consent, or to leaving. Until something is being installed, Ctrl-C simply leaves. */
const prepare = async (desk: Desk, conversation: Conversation, version: string): Promise<void> => {
	const {services, state, dispatch} = desk;
	const interrupted = Promise.withResolvers<void>();
	const stopListening = conversation.onInterrupt(() => {
		// What is just being started is no longer left with a key.
		if (state().pending === 'starting') {
			return;
		}

		dispatch({type: 'quit', exitCode: exitCodes.interrupted});
		interrupted.resolve();
	});
	const orInterrupted = async (work: Promise<void>): Promise<void> => Promise.race([work, interrupted.promise]);
	const isPreparing = (): boolean => state().exit === undefined && state().screen !== 'progress';
	const remember = async (): Promise<void> => {
		const answers = await services.remembered();
		if (answers !== undefined) {
			dispatch({type: 'remembered', answers});
		}
	};

	introduce(desk, version);
	await orInterrupted(remember());
	let {language} = state();
	while (isPreparing()) {
		await orInterrupted(settle(desk));
		if (language !== state().language) {
			({language} = state());
			introduce(desk, version);
			desk.tell(findingsOf(state()).map(finding => findingText(finding, desk.paper().say)).join('\n'));
		}

		if (isPreparing()) {
			await orInterrupted(takeTurn(desk, conversation));
		}
	}

	stopListening();
};

/** From consent to the end. */
const install = async (desk: Desk, {conversation, isVerbose = false}: ConverseOptions, tellEnd: () => void): Promise<void> => {
	const {state, dispatch, paper} = desk;
	while (state().exit === undefined) {
		const {runs} = state();
		await followRun(desk, {conversation, isVerbose});
		if (state().exit !== undefined) {
			return;
		}

		await settle(desk);
		if (choicesOf(state()).includes('retry')) {
			tellEnd();
			if (isYes(await conversation.ask(`${paper().say({key: 'wizard.plain.resume'})} `) ?? '')) {
				dispatch({type: 'resume'});
				await settle(desk);
			}

			if (state().overlays.length > 0) {
				await takeTurn(desk, conversation);
			}
		}

		if (state().runs === runs) {
			dispatch({type: 'quit', exitCode: state().run.finished?.exitCode ?? exitCodes.interrupted});
		}
	}
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
	let toldRun: number | undefined;
	const tellEnd = (): void => {
		if (toldRun === state.runs) {
			return;
		}

		toldRun = state.runs;
		desk.tell(`\n${closingText(state, {say, glyphs, width, logPath: services.logPath})}`);
	};

	await prepare(desk, conversation, version);
	await install(desk, options, tellEnd);
	tellEnd();
	return state;
};
