import {useInput} from 'ink';
import type {CertificateField as Field} from '../state/certificate-types.ts';
import {isFileField} from '../state/certificate-parts.ts';
import {Question} from '../components/question.tsx';
import {TextField} from '../components/text-field.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {certificateFieldProblem} from '../view/certificate.ts';
import {blank, line, paragraph, type Line} from '../view/line.ts';

/** One thing about the certificate that is typed; paths are completed with Tab. */
export const CertificateField = ({field}: {readonly field: Field}) => {
	const {state, dispatch} = useWizard();
	const {say, glyphs} = useView();
	const text = state.draft.certificate.texts[field];
	const problem = certificateFieldProblem(field, text, state.draft);
	const isPath = isFileField(field);
	useInput((_, key) => {
		if (key.tab && isPath) {
			dispatch({type: 'complete'});
		}
	});

	const aside = (width: number): readonly Line[] => {
		const {candidates = []} = state.look.completion ?? {};
		const names = candidates.length > 1 ? [blank, ...paragraph(candidates.join('  '), width, {tone: 'accent'})] : [];
		const nothing = state.look.completion !== undefined && candidates.length === 0 ? [line(say({key: 'wizard.certificate.nothingThere'}), {tone: 'warn'})] : [];
		// A wrong passphrase is the one thing that is known before anything was typed.
		if (field === 'passphrase' && text === '' && state.insisted) {
			return paragraph(say({key: 'wizard.certificate.passphrase.wrong'}), width, {tone: 'error'}, {mark: {text: `${glyphs.block} `, tone: 'error'}});
		}

		if (problem === undefined || (text === '' && !state.insisted)) {
			return [...paragraph(say({key: `wizard.certificate.${field}.means`, params: {path: state.draft.certificate.locked ?? '', domain: state.draft.domain}}), width), ...nothing, ...names];
		}

		const tone = state.insisted ? 'error' : 'warn';
		return [...paragraph(say(problem), width, {tone}, {mark: {text: `${glyphs.block} `, tone}}), ...nothing, ...names];
	};

	return (
		<Question title={say({key: `wizard.certificate.${field}.title`})} why={say({key: `wizard.certificate.${field}.why`})} rows={1} aside={aside}>
			<TextField
				key={field}
				value={text}
				revision={state.revision}
				kind={isPath ? 'path' : field === 'passphrase' ? 'secret' : field === 'subnets' ? 'path' : 'word'}
				onChange={typed => {
					dispatch({type: 'type', text: typed, revision: state.revision});
				}}
				onSubmit={() => {
					dispatch({type: 'submit', valid: problem === undefined, conflicts: false});
				}}
			/>
		</Question>
	);
};
