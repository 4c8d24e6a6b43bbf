import type {Say} from '../../messages/translate.ts';
import {exitCodes} from '../../problems.ts';
import {findingsOf} from '../findings.ts';
import {gateOf, newWarnings} from '../state/gate.ts';
import type {Layer} from '../state/layering.ts';
import type {Action, State} from '../state/types.ts';
import {findingLines} from '../view/finding.ts';
import type {Choice} from './types.ts';

/** Leave before anything has begun? */
const quitQuestion = (state: State, say: Say): Choice => {
	const isBlocked = gateOf(findingsOf(state), state.gathered, state.accepted).kind === 'blocked';
	return {
		kind: 'choice',
		title: say({key: 'wizard.quit.title'}),
		why: say({key: state.changing ? 'wizard.quit.textBroken' : 'wizard.quit.text'}),
		options: [{value: 'stay', label: say({key: 'wizard.quit.stay'})}, {value: 'leave', label: say({key: 'wizard.quit.leave'})}],
		choose: value => [value === 'stay' ? {type: 'close'} : {type: 'quit', exitCode: isBlocked ? exitCodes.refused : exitCodes.interrupted}],
	};
};

/** Go on past warnings? Asked once. */
const warningsQuestion = (state: State, say: Say): Choice => {
	const warnings = newWarnings(findingsOf(state), state.accepted);
	return {
		kind: 'choice',
		title: say({key: 'wizard.warnings.title', params: {count: warnings.length}}),
		why: say({key: 'wizard.warnings.text'}),
		before: paper => warnings.flatMap(finding => findingLines(finding, {...paper, isHere: false, isUnfolded: false, isWhole: true})),
		options: [{value: 'back', label: say({key: 'wizard.warnings.back'})}, {value: 'go-on', label: say({key: 'wizard.warnings.goOn'})}],
		choose: value => (value === 'back' ? [{type: 'close'}] : [{type: 'accept', what: 'warnings'}, {type: 'go-on'}]),
	};
};

/** Go on past one finding that would block? */
const blockedQuestion = (id: string, state: State, say: Say): Choice => {
	const finding = findingsOf(state).find(known => known.id === id);
	return {
		kind: 'choice',
		title: say({key: 'wizard.blocked.title'}),
		why: say({key: 'wizard.blocked.text'}),
		before: paper => (finding === undefined ? [] : findingLines(finding, {...paper, isHere: false, isUnfolded: true})),
		options: [{value: 'back', label: say({key: 'wizard.warnings.back'})}, {value: 'go-on', label: say({key: 'wizard.blocked.goOn'})}],
		choose: value => [value === 'back' ? {type: 'close'} : {type: 'accept', what: 'finding'}],
	};
};

/** What leaving and stopping mean while the run goes on. The run itself is never killed. */
const interruptQuestion = ({run}: State, say: Say): Choice => {
	const meanings: Readonly<Record<string, Action>> = {leave: {type: 'quit', exitCode: exitCodes.interrupted}, stop: {type: 'stop', isWanted: true}, goOn: {type: 'stop', isWanted: false}};
	return {
		kind: 'choice',
		title: say({key: run.undo === undefined ? 'wizard.interrupt.title' : 'wizard.undo.interruptTitle'}),
		why: say({key: run.undo === undefined ? run.stopping ? 'wizard.interrupt.textStopping' : 'wizard.interrupt.text' : 'wizard.undo.interrupt'}),
		options: [
			{value: 'back', label: say({key: 'wizard.interrupt.back'})},
			{value: 'leave', label: say({key: 'wizard.interrupt.leave'})},
			run.stopping ? {value: 'goOn', label: say({key: 'wizard.interrupt.goOn'})} : {value: 'stop', label: say({key: 'wizard.interrupt.stop'})},
		],
		choose: value => [meanings[value] ?? {type: 'close'}],
	};
};

/** The question that lies over a screen. */
export const layerQuestion = (overlay: Layer, state: State, say: Say): Choice => {
	switch (overlay.kind) {
		case 'quit': {
			return quitQuestion(state, say);
		}

		case 'warnings': {
			return warningsQuestion(state, say);
		}

		case 'blocked': {
			return blockedQuestion(overlay.finding, state, say);
		}

		case 'interrupt': {
			return interruptQuestion(state, say);
		}
	}
};
