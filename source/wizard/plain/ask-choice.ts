import type {Choice} from '../questions/types.ts';
import {tellHelp, type Ask} from './ask.ts';
import {answersOf, choiceText, promptOf} from './pages.ts';
import {replyToChoice} from './reply.ts';
import type {Desk} from './settle.ts';

/** Asks a question with numbered answers until one is given, or the way back is taken. */
export const askChoice = async (desk: Desk, ask: Ask, question: Choice): Promise<void> => {
	const {state, dispatch, paper, tell} = desk;
	const {say} = paper();
	const answers = answersOf(question, say);
	const initial = Math.max(0, question.options.findIndex(({value}) => value === question.initial));
	const isFirst = state().overlays.length === 0 && (state().screen === 'welcome' || state().screen === 'served');
	tell(choiceText(question, paper()));
	for (;;) {
		const typed = await ask(promptOf(String(initial + 1), say, isFirst));
		if (typed === undefined) {
			return;
		}

		const reply = replyToChoice(typed, answers.length, initial);
		if (reply.kind === 'chosen') {
			for (const action of answers[reply.index]?.actions ?? []) {
				dispatch(action);
			}

			return;
		}

		if (reply.kind === 'back') {
			dispatch({type: state().overlays.length > 0 ? 'close' : 'back'});
			return;
		}

		if (reply.kind === 'help') {
			tellHelp(desk, reply.word);
		} else {
			tell(say(reply.because));
		}
	}
};
