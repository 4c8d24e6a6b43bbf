import {Choice} from '../components/choice.tsx';
import {Question} from '../components/question.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {paragraph} from '../view/line.ts';

const later = ['wizard.certificate.letsEncrypt', 'wizard.certificate.labCa', 'wizard.certificate.own'] as const;

/** Which certificate the pages get; those that come later can be seen and not chosen. */
export const Certificate = () => {
	const {dispatch} = useWizard();
	const {say} = useView();
	return (
		<Question
			title={say({key: 'wizard.certificate.title'})}
			why={say({key: 'wizard.certificate.why'})}
			rows={1 + later.length}
			aside={width => paragraph(say({key: 'wizard.certificate.selfSignedMeans'}), width)}
		>
			<Choice
				options={[{value: 'self-signed', label: say({key: 'wizard.certificate.selfSigned'})}]}
				disabled={later.map(key => say({key: 'wizard.later', params: {what: say({key})}}))}
				onChoose={() => {
					dispatch({type: 'choose-certificate'});
				}}
			/>
		</Question>
	);
};
