import {useInput} from 'ink';
import {Question} from '../components/question.tsx';
import {TextField} from '../components/text-field.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {isLeadingHere} from '../state/route.ts';
import {domainAdvice} from '../view/domain.ts';
import {blank, line, paragraph, type Line} from '../view/line.ts';

/** The name of the meeting server, judged while it is typed. */
export const Domain = () => {
	const {state, dispatch} = useWizard();
	const {say, glyphs} = useView();
	const {domain} = state.draft;
	const {problem, remedy, proposal, warnings, consequence} = domainAdvice(state);
	useInput((_, key) => {
		if (key.tab && proposal !== undefined) {
			dispatch({type: 'replace', text: proposal.domain});
		}
	});

	const aside = (width: number): readonly Line[] => {
		const offer = proposal === undefined ? [] : [
			...paragraph(say(proposal.reason), width),
			line(say({key: 'wizard.domain.tab'}), {tone: 'accent'}),
		];
		if (domain === '') {
			// Not by colour alone: without one, Enter would seem to do nothing.
			const missing = state.insisted ? [...paragraph(say({key: 'wizard.domain.missing'}), width, {tone: 'error'}, {mark: {text: `${glyphs.block} `, tone: 'error'}}), blank] : [];
			return [...missing, ...paragraph(say({key: 'wizard.domain.hint'}), width), blank, ...offer];
		}

		if (problem !== undefined) {
			return [
				...paragraph(say(problem), width, {tone: state.insisted ? 'error' : 'warn'}, {mark: {text: `${glyphs.block} `, tone: state.insisted ? 'error' : 'warn'}}),
				...(remedy === undefined ? [] : paragraph(say(remedy), width)),
				...(offer.length === 0 ? [] : [blank, ...offer]),
			];
		}

		const leads = consequence === undefined
			? paragraph(say({key: 'wizard.domain.lookingUp', params: {domain}}), width, {dim: true}, {mark: {text: `${glyphs.pending} `, dim: true}})
			: paragraph(say(consequence), width, {}, {mark: {text: `${isLeadingHere(state) ? glyphs.ok : glyphs.dot} `, tone: 'accent'}});
		return [
			...leads,
			...warnings.flatMap(warning => paragraph(say(warning), width, {tone: 'warn'}, {mark: {text: `${glyphs.warn} `, tone: 'warn', bold: true}})),
			...offer,
		];
	};

	return (
		<Question title={say({key: 'wizard.domain.title'})} why={say({key: 'wizard.domain.why'})} rows={1} aside={aside}>
			<TextField
				value={domain}
				revision={state.revision}
				onChange={text => {
					dispatch({type: 'type', text});
				}}
				onSubmit={() => {
					dispatch({type: 'submit', valid: domain !== '' && problem === undefined, conflicts: false});
				}}
			/>
		</Question>
	);
};
