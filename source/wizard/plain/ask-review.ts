import {isNo, isYes} from '../../answers/yes.ts';
import {drawingLines, sketchOf} from '../view/drawing.ts';
import {blank, line, paragraph} from '../view/line.ts';
import {savedMessages, shownPlan} from '../view/plan.ts';
import {tellHelp, type Ask} from './ask.ts';
import {textOf} from './pages.ts';
import {replyToChoice} from './reply.ts';
import {reviewRowsOf, reviewText, type Row} from './review.ts';
import {settle, type Desk} from './settle.ts';

/** Shows a row, or does what it stands for; whether the review goes on as it was. */
const takeRow = async (desk: Desk, row: Row): Promise<boolean> => {
	const {state, dispatch, paper, tell, show} = desk;
	if ('text' in row) {
		show(`\n${row.label}\n${row.text()}`);
		return true;
	}

	dispatch(row.action);
	await settle(desk);
	const {saved, savedScript, overlays} = state();
	const kept = {save: {saved}, 'write-script': {savedScript}}[row.action.type as string];
	if (kept === undefined || overlays.length > 0) {
		return false;
	}

	const {say, width} = paper();
	tell(textOf(savedMessages(kept).flatMap(message => paragraph(say(message), width))));
	return true;
};

/** Shows the whole plan and asks for consent. */
export const askReview = async (desk: Desk, ask: Ask): Promise<void> => {
	const {services, state, dispatch, paper, tell} = desk;
	const page = paper();
	const {say} = page;
	const plan = shownPlan(state());
	if (plan === undefined) {
		// Answers that make no plan are not accepted on the way here.
		throw new Error('No plan on the review');
	}

	const rows = reviewRowsOf(plan, state(), page, () => services.script(plan, state().language));
	if (!state().exchanges) {
		tell(textOf([line(say({key: 'drawing.title'})), ...drawingLines(sketchOf(state()), page), blank]));
	}

	tell(reviewText(plan, rows, state(), page));
	for (;;) {
		const typed = await ask(`${say({key: state().exchanges ? 'wizard.plain.exchange' : 'wizard.plain.install'})} `);
		if (typed === undefined) {
			return;
		}

		if (isYes(typed) || isNo(typed) || typed.trim() === '') {
			dispatch(isYes(typed) ? {type: 'consent'} : {type: 'open', overlay: {kind: 'quit'}});
			return;
		}

		const reply = replyToChoice(typed, rows.length, 0);
		if (reply.kind === 'back') {
			dispatch({type: 'back'});
			return;
		}

		const row = reply.kind === 'chosen' ? rows[reply.index] : undefined;
		if (reply.kind === 'help') {
			tellHelp(desk, reply.word);
		} else if (row === undefined) {
			tell(say({key: 'wizard.plain.unclearReview', params: {count: rows.length}}));
		} else if (!await takeRow(desk, row)) {
			return;
		}
	}
};
