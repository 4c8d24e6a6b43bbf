import {cleanLine} from '../../render/escape-terminal.ts';
import {findingsOf} from '../findings.ts';
import {endingQuestion, undoQuestion} from '../questions/ending.ts';
import {layerQuestion} from '../questions/layers.ts';
import {questionOf} from '../questions/question.ts';
import {welcomeQuestion} from '../questions/welcome.ts';
import {isWordAsked, wordOf} from '../questions/words.ts';
import {isLayer} from '../state/layering.ts';
import type {Overlay} from '../state/types.ts';
import {acmeOutlook, filesFindings} from '../view/certificate.ts';
import {findingLines} from '../view/finding.ts';
import type {Line} from '../view/line.ts';
import {problemLines} from '../view/problem.ts';
import {askChoice} from './ask-choice.ts';
import {askField, askWord} from './ask-field.ts';
import {askReview} from './ask-review.ts';
import {askerOf, type Ask} from './ask.ts';
import type {Conversation} from './conversation.ts';
import {headingOf, textOf} from './pages.ts';
import type {Desk} from './settle.ts';

/** The newest lines of the log, as many as one looks through. */
const logLines = 40;

/** What there is to read in a layer that asks nothing. */
const readingOf = (overlay: Overlay, {state, paper}: Desk): readonly Line[] => {
	const page = paper();
	if (overlay.kind === 'problem') {
		return problemLines(overlay.problem, page);
	}

	const certificate = state().part === 'acme' ? acmeOutlook(state()).findings : filesFindings(state()) ?? [];
	const findings = overlay.kind === 'findings' ? certificate : findingsOf(state()).filter(({id}) => overlay.kind === 'finding' && id === overlay.finding);
	return findings.flatMap(finding => findingLines(finding, {...page, isHere: false, isUnfolded: finding.level !== 'ok'}));
};

/** Shows the newest lines of the log. */
const showLog = async ({services, show}: Desk): Promise<void> => {
	const lines = await services.log();
	show([services.logPath, ...lines.slice(-logLines).map(text => cleanLine(text))].join('\n'));
};

/** What lies over a screen: a question, something to type, or something to read. */
const passLayer = async (desk: Desk, ask: Ask, overlay: Overlay): Promise<void> => {
	const {state, dispatch, paper, tell} = desk;
	const {say} = paper();
	if (isLayer(overlay)) {
		await askChoice(desk, ask, layerQuestion(overlay, state(), say));
		return;
	}

	if (isWordAsked(overlay)) {
		await askWord(desk, ask, wordOf(overlay.kind, state(), say));
		return;
	}

	if (overlay.kind === 'undo') {
		await askChoice(desk, ask, undoQuestion(state(), say));
		return;
	}

	if (overlay.kind === 'log') {
		await showLog(desk);
	} else {
		tell(textOf(readingOf(overlay, desk)));
	}

	dispatch({type: 'close'});
};

/** One turn of the conversation: whatever the state is at is told and asked, and the answer taken. */
export const takeTurn = async (desk: Desk, conversation: Conversation): Promise<void> => {
	const {state, paper, tell} = desk;
	const ask = askerOf(desk, conversation);
	tell('');
	const overlay = state().overlays.at(-1);
	if (overlay !== undefined) {
		await passLayer(desk, ask, overlay);
		return;
	}

	const {say} = paper();
	if (state().screen === 'result') {
		await askChoice(desk, ask, endingQuestion(state(), say));
		return;
	}

	tell(headingOf(state(), say));
	const question = state().screen === 'welcome' ? welcomeQuestion(state(), say) : questionOf(state(), say);
	if (question === undefined) {
		await askReview(desk, ask);
		return;
	}

	await (question.kind === 'choice' ? askChoice(desk, ask, question) : askField(desk, ask, question));
};
