import {Choice} from '../components/choice.tsx';
import {Question} from '../components/question.tsx';
import {TextField} from '../components/text-field.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {blank, paragraph, type Line} from '../view/line.ts';
import {portConsequences, proposedPorts, takenMessages, typedPortProblem} from '../view/ports.ts';

const TypedPort = ({kind}: {readonly kind: 'https' | 'http'}) => {
	const {state, dispatch} = useWizard();
	const {say, glyphs} = useView();
	const {portTexts} = state.draft;
	const text = portTexts[kind];
	const problem = typedPortProblem(text, state, kind === 'http' ? Number(portTexts.https) : undefined);
	const aside = (width: number): readonly Line[] => {
		if (problem !== undefined) {
			return text === '' && !state.insisted
				? paragraph(say({key: `wizard.ports.${kind}.means`}), width)
				: paragraph(say(problem), width, {tone: state.insisted ? 'error' : 'warn'}, {mark: {text: `${glyphs.block} `, tone: state.insisted ? 'error' : 'warn'}});
		}

		const ports = kind === 'https' ? {httpPort: 80, httpsPort: Number(text)} : {httpPort: Number(text), httpsPort: Number(portTexts.https)};
		return portConsequences(ports).flatMap(consequence => paragraph(say(consequence), width));
	};

	return (
		<Question title={say({key: `wizard.ports.${kind}.title`})} why={say({key: 'wizard.ports.why'})} rows={1} aside={aside}>
			<TextField
				key={kind}
				value={text}
				revision={state.revision}
				onChange={typed => {
					dispatch({type: 'type', text: typed});
				}}
				onSubmit={() => {
					dispatch({type: 'submit', valid: problem === undefined, conflicts: false});
				}}
			/>
		</Question>
	);
};

/** Other ports for the pages where somebody else has the usual ones, and what that costs. */
export const Ports = () => {
	const {state, dispatch} = useWizard();
	const {say} = useView();
	if (state.part === 'https' || state.part === 'http') {
		return <TypedPort kind={state.part}/>;
	}

	const ports = proposedPorts(state);
	const chosen = state.highlight ?? 'proposed';
	const aside = (width: number): readonly Line[] => [
		...(chosen === 'proposed' ? portConsequences(ports) : [{key: 'wizard.ports.otherMeans'} as const]).flatMap(consequence => paragraph(say(consequence), width)),
		blank,
		...takenMessages(state).flatMap(taken => paragraph(say(taken), width, {dim: true})),
	];
	return (
		<Question title={say({key: 'wizard.ports.title'})} why={say({key: 'wizard.ports.why'})} rows={2} aside={aside}>
			<Choice
				options={[
					{value: 'proposed', label: say({key: 'wizard.ports.proposed', params: {http: String(ports.httpPort), https: String(ports.httpsPort)}})},
					{value: 'other', label: say({key: 'wizard.ports.other'})},
				]}
				initial={chosen}
				onHighlight={value => {
					dispatch({type: 'highlight', value});
				}}
				onChoose={value => {
					dispatch(value === 'other' ? {type: 'type-ports'} : {type: 'choose-ports', ports});
				}}
			/>
		</Question>
	);
};
