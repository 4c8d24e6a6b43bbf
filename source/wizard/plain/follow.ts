import type {Event} from '../../apply/events.ts';
import {exitCodes} from '../../problems.ts';
import {plainPrinter} from '../../render/plain.ts';
import {layerQuestion} from '../questions/layers.ts';
import {quietSeconds} from '../view/progress.ts';
import type {Conversation} from './conversation.ts';
import {choiceText, promptOf} from './pages.ts';
import {replyToChoice} from './reply.ts';
import type {Desk} from './settle.ts';

/** The end of a run without its problem, which the result tells in full. */
const bare = (event: Event): Event => {
	if (event.type !== 'run-finished') {
		return event;
	}

	const {problem: _told, ...rest} = event;
	return rest;
};

/**
Tells a run in single lines until it is over. Ctrl-C asks what leaving and stopping mean; the run itself goes on meanwhile, and a second one leaves.
*/
export const followRun = async (desk: Desk, {conversation, isVerbose = false}: {readonly conversation: Conversation; readonly isVerbose?: boolean}): Promise<void> => {
	const {services, state, dispatch, paper, tell} = desk;
	const controller = new AbortController();
	const linesOf = plainPrinter({language: state().language, plan: state().plan ?? {steps: []}, isVerbose});
	let isAsking = false;
	const leave = (): void => {
		dispatch({type: 'quit', exitCode: exitCodes.interrupted});
		controller.abort();
	};

	const ask = async (): Promise<void> => {
		const question = layerQuestion({kind: 'interrupt'}, state(), paper().say);
		tell(choiceText(question, paper()));
		const line = await conversation.ask(promptOf('1', paper().say));
		const reply = replyToChoice(line ?? '', question.options.length, 0);
		const chosen = reply.kind === 'chosen' ? question.options[reply.index]?.value : undefined;
		if (chosen === 'leave') {
			leave();
		} else if (chosen === 'stop' || chosen === 'goOn') {
			const isWanted = chosen === 'stop';
			dispatch({type: 'stop', isWanted});
			await services.stopAfterStep(isWanted);
			tell(paper().say({key: isWanted ? 'wizard.progress.stopping' : 'wizard.progress.goingOn'}));
		}
	};

	const stopListening = conversation.onInterrupt(() => {
		if (isAsking) {
			leave();
			return;
		}

		isAsking = true;
		void ask().finally(() => {
			isAsking = false;
		});
	});
	const minute = setInterval(() => {
		const seconds = quietSeconds(state().run, Date.now());
		if (seconds !== undefined && !isAsking) {
			tell(paper().say({key: 'wizard.progress.quiet', params: {seconds}}));
		}
	}, 60_000);
	try {
		for await (const event of services.events(controller.signal)) {
			for (const line of linesOf(bare(event))) {
				tell(line);
			}

			dispatch({type: 'events', events: [event]});
		}
	} catch (error) {
		if (!controller.signal.aborted) {
			throw error;
		}
	} finally {
		clearInterval(minute);
		stopListening();
	}
};
