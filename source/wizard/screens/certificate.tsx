import type {CertificateKind} from '../../answers/certificate.ts';
import {Choice} from '../components/choice.tsx';
import {Question} from '../components/question.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {isCertificateField, isCertificateHub} from '../state/certificate-parts.ts';
import {kindsOf, likelyKind} from '../view/certificate.ts';
import {paragraph} from '../view/line.ts';
import {CertificateField} from './certificate-field.tsx';
import {AcmeHub, LabHub, OwnHub} from './certificate-hubs.tsx';

/** Which certificate the pages get, and honestly what browsers and phones will do with it; those that come later can be seen and not chosen. */
const Kinds = () => {
	const {state, dispatch} = useWizard();
	const {say} = useView();
	const {offered, later} = kindsOf(state.draft);
	const before = state.draft.certificate.kind;
	const initial = before !== undefined && offered.includes(before) ? before : likelyKind(state.draft);
	const highlighted = (state.highlight ?? initial) as CertificateKind;
	return (
		<Question
			title={say({key: 'wizard.certificate.title'})}
			why={say({key: 'wizard.certificate.why'})}
			rows={offered.length + later.length}
			aside={width => paragraph(say({key: `wizard.certificate.means.${highlighted}`}), width)}
		>
			<Choice
				options={offered.map(kind => ({value: kind, label: say({key: `wizard.certificate.kind.${kind}`})}))}
				initial={initial}
				disabled={later.map(kind => say({key: 'wizard.later', params: {what: say({key: `wizard.certificate.kind.${kind}`})}}))}
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
