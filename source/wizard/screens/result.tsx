import {useInput} from 'ink';
import {exitCodes} from '../../problems.ts';
import {Page} from '../components/page.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {endedOf, resultLines} from '../view/result.ts';

/** How it ended, and everything needed from here on. */
export const Result = () => {
	const {state, dispatch, logPath} = useWizard();
	const {say, glyphs, width, isColourful} = useView();
	const {run, plan, offset} = state;
	useInput((input, key) => {
		if (key.return || key.escape || input === 'q') {
			dispatch({type: 'quit', exitCode: run.finished?.exitCode ?? exitCodes.interrupted});
		} else if (input === 'l') {
			dispatch({type: 'open', overlay: {kind: 'log', lines: [], back: 0}});
		} else if (input === 'r') {
			dispatch({type: 'resume'});
		}
	});

	return <Page lines={resultLines(plan?.answers, endedOf(state), logPath, {say, glyphs, width, isColourful})} offset={offset}/>;
};
