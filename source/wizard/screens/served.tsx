import {exitCodes} from '../../problems.ts';
import {Choice} from '../components/choice.tsx';
import {Question} from '../components/question.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {paragraph, type Line} from '../view/line.ts';
import {servedLines} from '../view/served.ts';

/** The certificate of a server that runs, and whether to exchange it. */
export const Served = () => {
	const {state, dispatch} = useWizard();
	const view = useView();
	const {say, glyphs} = view;
	const {served, gathered, draft} = state;
	const aside = (width: number): readonly Line[] => (served === undefined
		? paragraph(say({key: 'wizard.served.looking'}), width, {dim: true}, {mark: {text: `${glyphs.pending} `, dim: true}})
		: servedLines(served, {...view, width}));
	const choices = [...(gathered ? ['exchange'] as const : []), 'leave'] as const;
	return (
		<Question title={say({key: 'wizard.served.title', params: {domain: draft.domain}})} why={say({key: 'wizard.served.why'})} rows={choices.length} aside={aside}>
			<Choice
				key={choices.join(' ')}
				options={choices.map(value => ({value, label: say({key: `wizard.served.${value}`})}))}
				onChoose={value => {
					dispatch(value === 'exchange' ? {type: 'go-on'} : {type: 'quit', exitCode: exitCodes.done});
				}}
			/>
		</Question>
	);
};
