import {useInput} from 'ink';
import {Page} from '../components/page.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {line, paragraph} from '../view/line.ts';
import {undoListLines} from '../view/undo.ts';
import {Typed} from './typed.tsx';

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

/** The domain is typed to agree: nobody takes a server back by a slip of the finger. */
export const UndoConfirm = ({typed}: {readonly typed: string}) => {
	const {state, dispatch} = useWizard();
	const {say, width} = useView();
	const domain = state.plan?.answers.domain ?? 'jitsi-wizard';
	return (
		<Typed
			title={say({key: 'wizard.undo.title'})}
			lines={[...paragraph(say({key: 'wizard.undo.confirm', params: {domain}}), width), line('')]}
			expected={domain}
			typed={typed}
			onRight={() => {
				dispatch({type: 'undo'});
			}}
		/>
	);
};
