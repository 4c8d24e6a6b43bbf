import {Choice} from '../components/choice.tsx';
import {Question} from '../components/question.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {paragraph} from '../view/line.ts';

/** How Jitsi is installed; the way that comes later can be seen and not chosen. */
export const Method = () => {
	const {dispatch} = useWizard();
	const {say} = useView();
	return (
		<Question
			title={say({key: 'wizard.method.title'})}
			why={say({key: 'wizard.method.why'})}
			rows={2}
			aside={width => paragraph(say({key: 'wizard.method.classicMeans'}), width)}
		>
			<Choice
				options={[{value: 'classic', label: say({key: 'wizard.method.classic'})}]}
				disabled={[say({key: 'wizard.later', params: {what: say({key: 'wizard.method.docker'})}})]}
				onChoose={() => {
					dispatch({type: 'choose-method'});
				}}
			/>
		</Question>
	);
};
