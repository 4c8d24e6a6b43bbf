import {exitCodes} from '../../problems.ts';
import {Ask} from '../components/ask.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import type {Action} from '../state/types.ts';
import {gateOf, newWarnings} from '../state/gate.ts';
import {findingLines} from '../view/finding.ts';

/** Leave before anything has begun? */
export const Quit = () => {
	const {state, dispatch, findings} = useWizard();
	const {say} = useView();
	const isBlocked = gateOf(findings, state.gathered, state.accepted).kind === 'blocked';
	return (
		<Ask
			title={say({key: 'wizard.quit.title'})}
			text={say({key: state.changing ? 'wizard.quit.textBroken' : 'wizard.quit.text'})}
			options={[{value: 'stay', label: say({key: 'wizard.quit.stay'})}, {value: 'leave', label: say({key: 'wizard.quit.leave'})}]}
			onChoose={value => {
				dispatch(value === 'stay' ? {type: 'close'} : {type: 'quit', exitCode: isBlocked ? exitCodes.refused : exitCodes.interrupted});
			}}
		/>
	);
};

/** Go on past warnings? Asked once. */
export const Warnings = () => {
	const {state, dispatch, findings} = useWizard();
	const {say, glyphs, width} = useView();
	const warnings = newWarnings(findings, state.accepted);
	return (
		<Ask
			title={say({key: 'wizard.warnings.title', params: {count: warnings.length}})}
			text={say({key: 'wizard.warnings.text'})}
			extra={warnings.flatMap(finding => findingLines(finding, {say, glyphs, width, isHere: false, isUnfolded: false}))}
			options={[{value: 'back', label: say({key: 'wizard.warnings.back'})}, {value: 'go-on', label: say({key: 'wizard.warnings.goOn'})}]}
			onChoose={value => {
				if (value === 'back') {
					dispatch({type: 'close'});
					return;
				}

				dispatch({type: 'accept', what: 'warnings'});
				dispatch({type: 'go-on'});
			}}
		/>
	);
};

/** Go on past one finding that would block? */
export const Blocked = ({finding: id}: {readonly finding: string}) => {
	const {dispatch, findings} = useWizard();
	const {say, glyphs, width} = useView();
	const finding = findings.find(known => known.id === id);
	return (
		<Ask
			title={say({key: 'wizard.blocked.title'})}
			text={say({key: 'wizard.blocked.text'})}
			extra={finding === undefined ? [] : findingLines(finding, {say, glyphs, width, isHere: false, isUnfolded: true})}
			options={[{value: 'back', label: say({key: 'wizard.warnings.back'})}, {value: 'go-on', label: say({key: 'wizard.blocked.goOn'})}]}
			onChoose={value => {
				dispatch(value === 'back' ? {type: 'close'} : {type: 'accept', what: 'finding'});
			}}
		/>
	);
};

/** Ctrl-C while the run goes on: what leaving and stopping mean. The run itself is never killed. */
export const Interrupt = () => {
	const {state, dispatch} = useWizard();
	const {say} = useView();
	const isUndoing = state.run.undo !== undefined;
	const stop = state.run.stopping ? [] : [{value: 'stop', label: say({key: 'wizard.interrupt.stop'})}];
	return (
		<Ask
			title={say({key: isUndoing ? 'wizard.undo.interruptTitle' : 'wizard.interrupt.title'})}
			text={say({key: isUndoing ? 'wizard.undo.interrupt' : 'wizard.interrupt.text'})}
			options={[{value: 'back', label: say({key: 'wizard.interrupt.back'})}, {value: 'leave', label: say({key: 'wizard.interrupt.leave'})}, ...stop]}
			onChoose={value => {
				const meanings: Readonly<Record<string, Action>> = {leave: {type: 'quit', exitCode: exitCodes.interrupted}, stop: {type: 'stop'}};
				dispatch(meanings[value] ?? {type: 'close'});
			}}
		/>
	);
};
