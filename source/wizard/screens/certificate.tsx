import {certificateKinds, type CertificateKind} from '../../answers/certificate.ts';
import {Choice} from '../components/choice.tsx';
import {Question} from '../components/question.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {isCertificateField, isCertificateHub} from '../state/certificate-parts.ts';
import {likelyKind} from '../view/certificate.ts';
import {paragraph} from '../view/line.ts';
import {CertificateField} from './certificate-field.tsx';
import {AcmeHub, LabHub, OwnHub} from './certificate-hubs.tsx';

/** Which certificate the pages get, and honestly what browsers and phones will do with it. */
const Kinds = () => {
	const {state, dispatch} = useWizard();
	const {say} = useView();
	const initial = state.draft.certificate.kind ?? likelyKind(state.draft);
	const highlighted = (state.highlight ?? initial) as CertificateKind;
	return (
		<Question
			title={say({key: 'wizard.certificate.title'})}
			why={say({key: 'wizard.certificate.why'})}
			rows={certificateKinds.length}
			aside={width => paragraph(say({key: `wizard.certificate.means.${highlighted}`}), width)}
		>
			<Choice
				options={certificateKinds.map(kind => ({value: kind, label: say({key: `wizard.certificate.kind.${kind}`})}))}
				initial={initial}
				onHighlight={value => {
					dispatch({type: 'highlight', value});
				}}
				onChoose={value => {
					dispatch({type: 'choose-certificate', kind: value as CertificateKind});
				}}
			/>
		</Question>
	);
};

const hubs = {own: OwnHub, lab: LabHub, acme: AcmeHub} as const;

/** The certificate: its kind, and what each kind needs to be told. */
export const Certificate = () => {
	const {state: {part}} = useWizard();
	if (isCertificateField(part)) {
		return <CertificateField field={part}/>;
	}

	if (!isCertificateHub(part)) {
		return <Kinds/>;
	}

	const Hub = hubs[part];
	return <Hub/>;
};
