import {useInput} from 'ink';
import {Page} from '../components/page.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {undoListLines} from '../view/undo.ts';

/** What taking everything back means, before anybody agrees to it. */
export const UndoPage = ({offset}: {readonly offset: number}) => {
	const {state, dispatch} = useWizard();
	const view = useView();
	const {undoList, wishes} = state;
	useInput((input, key) => {
		if (input === 'p') {
			dispatch({type: 'wish', what: 'purge'});
		} else if (input === 'm' && (undoList?.recordings.length ?? 0) > 0) {
			dispatch({type: 'wish', what: 'keepRecordings'});
		} else if (key.return) {
			dispatch({type: 'open', overlay: {kind: 'undo-confirm', typed: ''}});
		}
	});
	return <Page lines={undoList === undefined ? [] : undoListLines(undoList, wishes, view)} offset={offset}/>;
};
