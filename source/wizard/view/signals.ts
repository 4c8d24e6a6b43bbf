import {otherComputersLine, meetingUrl} from '../../render/result-text.ts';
import {exitCodes} from '../../problems.ts';
import type {Message} from '../../messages/message.ts';
import type {State} from '../state/types.ts';

/** How a run ended, in a few words; undefined while it goes on. */
const endOf = ({run, plan}: Pick<State, 'run' | 'plan'>): Message | undefined => {
	if (run.finished === undefined) {
		return undefined;
	}

	const domain = plan?.answers.domain ?? '';
	const isWell = run.finished.exitCode === exitCodes.done;
	return {key: run.undo === undefined ? (isWell ? 'wizard.signal.done' : 'wizard.signal.failed') : (isWell ? 'wizard.signal.takenBack' : 'wizard.signal.failed'), params: {domain}};
};

/** What the window is called while there is a run: how far it is, so that it can be seen among other windows. */
export const titleMessage = (state: Pick<State, 'screen' | 'run' | 'plan'>): Message | undefined => {
	const {screen, run, plan} = state;
	const end = screen === 'result' ? endOf(state) : undefined;
	if (end !== undefined) {
		return end;
	}

	const done = run.steps.filter(step => step.state !== 'pending' && step.state !== 'running').length;
	return screen === 'progress' && run.steps.length > 0
		? {key: 'wizard.signal.running', params: {done, steps: run.steps.length, domain: plan?.answers.domain ?? ''}}
		: undefined;
};

/** A run whose end came this long ago is no news. */
const newsMilliseconds = 10_000;

/** What is told to somebody who looks elsewhere: the end of a run that was watched. */
export const noticeMessage = (state: Pick<State, 'screen' | 'run' | 'plan' | 'now'>): Message | undefined => {
	const {screen, run, now} = state;
	return screen === 'result' && run.finished !== undefined && now - run.finished.at < newsMilliseconds ? endOf(state) : undefined;
};

/** What is worth sending to the people who are to join: the address, and the line for their hosts file where they need one. */
export const sharedText = ({plan, run}: Pick<State, 'plan' | 'run'>): string | undefined => {
	if (plan === undefined || run.finished?.exitCode !== exitCodes.done || run.undo !== undefined) {
		return undefined;
	}

	const line = otherComputersLine({answers: plan.answers});
	return line === undefined ? meetingUrl(plan.answers) : `${meetingUrl(plan.answers)}\n${line}`;
};
