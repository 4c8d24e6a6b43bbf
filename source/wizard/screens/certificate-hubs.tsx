import {useInput} from 'ink';
import type {Finding} from '../../checks/types.ts';
import {Choice} from '../components/choice.tsx';
import {Question} from '../components/question.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {subnetsOf} from '../state/certificate-answers.ts';
import type {CertificateField} from '../state/certificate-types.ts';
import {acmeOutlook, fileChoices, filesFindings, mismatchOf, termsOf} from '../view/certificate.ts';
import {levelSign} from '../view/finding.ts';
import {blank, line, paragraph, type Line} from '../view/line.ts';

const useFindingLines = () => {
	const {say, glyphs} = useView();
	return (findings: readonly Finding[], width: number): readonly Line[] => findings.flatMap(({level, title}) =>
		paragraph(say(title), width, level === 'ok' ? {dim: true} : {}, {mark: {...levelSign(level, glyphs), text: `${glyphs[level]} `}}));
};

/** What a choice leads to: a field, everything that was found, or on. */
const useHub = () => {
	const {dispatch} = useWizard();
	return (value: string): void => {
		if (value === 'use') {
			dispatch({type: 'accept-certificate'});
		} else if (value === 'details') {
			dispatch({type: 'open', overlay: {kind: 'findings', offset: 0}});
		} else {
			dispatch({type: 'edit', part: value as CertificateField});
		}
	};
};

/** Own files together: what was found in them, and what is still to be named. */
export const OwnHub = () => {
	const {state} = useWizard();
	const {say, glyphs} = useView();
	const linesOf = useFindingLines();
	const choose = useHub();
	const findings = filesFindings(state);
	const isBad = findings?.some(({level}) => level === 'block') ?? false;
	const choices: readonly string[] = findings === undefined ? ['cert'] : [...fileChoices(findings, state.draft.certificate.texts), 'details'];
	const useLabel = isBad ? 'wizard.certificate.own.useAnyway' : 'wizard.certificate.own.use';
	const aside = (width: number): readonly Line[] => (findings === undefined
		? paragraph(say({key: 'wizard.certificate.own.reading'}), width, {dim: true}, {mark: {text: `${glyphs.pending} `, dim: true}})
		: linesOf(findings, width));
	return (
		<Question
			title={say({key: isBad ? 'wizard.certificate.own.bad' : 'wizard.certificate.own.title'})}
			why={say({key: 'wizard.certificate.own.why'})}
			rows={choices.length}
			aside={aside}
		>
			<Choice
				key={choices.join(' ')}
				options={choices.map(value => ({value, label: say({key: value === 'use' ? useLabel : `wizard.certificate.own.choice.${value as 'key' | 'chain' | 'cert' | 'details'}`})}))}
				onChoose={choose}
			/>
		</Question>
	);
};

/** The lab's authority: what it vouches for, or one that exists already. */
export const LabHub = () => {
	const {state} = useWizard();
	const {say, glyphs} = useView();
	const linesOf = useFindingLines();
	const choose = useHub();
	const {suffix, subnets, importCert} = state.draft.certificate.texts;
	const isImported = importCert !== '';
	const findings = isImported ? filesFindings(state) : [];
	const isUsable = findings?.every(({level}) => level !== 'block') ?? false;
	const choices = [...(isUsable ? ['use' as const] : []), 'suffix', 'subnets', 'importCert'] as const;
	const params = {suffix, subnets: subnetsOf(subnets).join(', '), path: importCert};
	const aside = (width: number): readonly Line[] => [
		...(findings === undefined ? paragraph(say({key: 'wizard.certificate.own.reading'}), width, {dim: true}, {mark: {text: `${glyphs.pending} `, dim: true}}) : linesOf(findings, width)),
		...(isImported ? [blank] : []),
		...paragraph(say({key: isImported ? 'wizard.certificate.lab.importedMeans' : 'wizard.certificate.lab.means', params}), width),
	];
	return (
		<Question title={say({key: 'wizard.certificate.lab.title'})} why={say({key: 'wizard.certificate.lab.why'})} rows={choices.length} aside={aside}>
			<Choice
				key={choices.join(' ')}
				options={choices.map(value => ({value, label: say({key: value === 'subnets' && params.subnets === '' ? 'wizard.certificate.lab.choice.noSubnets' : value === 'importCert' && isImported ? 'wizard.certificate.lab.choice.imported' : `wizard.certificate.lab.choice.${value}`, params})}))}
				onChoose={choose}
			/>
		</Question>
	);
};

/** An order at an authority: its terms, and what stands before it, said as it is found out. */
export const AcmeHub = () => {
	const {state, dispatch} = useWizard();
	const {say, glyphs} = useView();
	const linesOf = useFindingLines();
	const choose = useHub();
	useInput(input => {
		if (input === 'r') {
			dispatch({type: 'ask-again'});
		}
	});
	const {email, directory} = state.draft.certificate.texts;
	const {findings, isComplete} = acmeOutlook(state);
	const mismatch = mismatchOf(state);
	const terms = termsOf(state);
	const isBad = findings.some(({level}) => level === 'block');
	const choices = [...(mismatch === undefined ? ['use' as const] : []), 'email', 'directory', 'details'] as const;
	const host = directory === '' ? 'Let’s Encrypt' : new URL(directory).host;
	const labelOf = {
		use: isBad ? 'wizard.certificate.acme.choice.useAnyway' : terms === undefined ? 'wizard.certificate.acme.choice.useFreely' : 'wizard.certificate.acme.choice.use',
		email: email === '' ? 'wizard.certificate.acme.choice.noEmail' : 'wizard.certificate.acme.choice.email',
		directory: 'wizard.certificate.acme.choice.directory',
		details: 'wizard.certificate.own.choice.details',
	} as const;
	const aside = (width: number): readonly Line[] => [
		...(mismatch === undefined ? [] : [...paragraph(say(mismatch), width, {tone: 'error'}, {mark: {text: `${glyphs.block} `, tone: 'error'}}), blank]),
		...(terms === undefined ? [] : paragraph(say({key: 'wizard.certificate.acme.terms', params: {terms}}), width, {tone: 'accent'})),
		...linesOf(findings, width),
		...(isComplete ? [] : [line(`${glyphs.pending} ${say({key: 'wizard.certificate.acme.asking'})}`, {dim: true})]),
		...(isBad ? paragraph(say({key: 'wizard.certificate.acme.badMeans'}), width, {dim: true}) : []),
	];
	return (
		<Question title={say({key: 'wizard.certificate.acme.title', params: {host}})} why={say({key: 'wizard.certificate.acme.why'})} rows={choices.length} aside={aside}>
			<Choice key={choices.join(' ')} options={choices.map(value => ({value, label: say({key: labelOf[value], params: {email, host}})}))} onChoose={choose}/>
		</Question>
	);
};
