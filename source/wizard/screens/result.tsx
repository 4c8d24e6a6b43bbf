import {useInput} from 'ink';
import {exitCodes} from '../../problems.ts';
import {Page} from '../components/page.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {choicesOf} from '../state/failing.ts';
import {resultLines} from '../view/result.ts';
import {sharedText} from '../view/signals.ts';
import {Failure} from './failure.tsx';

const Ended = () => {
	const {state, dispatch, logPath, copy} = useWizard();
	const {say, glyphs, width, height, isColourful} = useView();
	const {run, offset} = state;
	useInput((input, key) => {
		if (key.return || key.escape || input === 'q') {
			dispatch({type: 'quit', exitCode: run.finished?.exitCode ?? exitCodes.interrupted});
		} else if (input === 'c' && copy !== undefined) {
			const text = sharedText(state);
			if (text !== undefined) {
				copy(text);
				dispatch({type: 'copied'});
			}
		} else if (input === 'l' && run.undo === undefined) {
			dispatch({type: 'open', overlay: {kind: 'log', lines: [], back: 0}});
		}
	});

	return <Page lines={resultLines(state, logPath, {say, glyphs, width, height, isColourful})} offset={offset}/>;
};

/** How it ended, and everything needed from here on. */
export const Result = () => {
	const {state} = useWizard();
	return choicesOf(state).length > 0 ? <Failure/> : <Ended/>;
};
