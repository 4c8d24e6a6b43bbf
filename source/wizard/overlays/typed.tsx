import {Box} from 'ink';
import {useState} from 'react';
import {Lines} from '../components/lines.tsx';
import {TextField} from '../components/text-field.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {wordOf, type WordKind} from '../questions/words.ts';
import {blank, line} from '../view/line.ts';

/** A word that has to be typed before the person can go on against advice, or take everything back. */
export const TypedWord = ({kind, typed}: {readonly kind: WordKind; readonly typed: string}) => {
	const {state, dispatch} = useWizard();
	const view = useView();
	const [isWrong, setWrong] = useState(false);
	const {title, lines, matches, accept} = wordOf(kind, state, view.say);
	return (
		<Box flexDirection='column'>
			<Lines lines={[line(title, {bold: true}), blank, ...lines(view), blank]} height={view.height - 2}/>
			<TextField
				value={typed}
				revision={0}
				onChange={text => {
					setWrong(false);
					dispatch({type: 'type', text});
				}}
				onSubmit={() => {
					if (matches(typed)) {
						dispatch(accept);
					} else {
						setWrong(true);
					}
				}}
			/>
			{isWrong ? <Lines lines={[line(view.say({key: 'wizard.typed.wrong'}), {tone: 'error'})]}/> : null}
		</Box>
	);
};
