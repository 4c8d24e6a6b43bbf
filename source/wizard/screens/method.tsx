import {useInput} from 'ink';
import {adviseMethod} from '../../checks/method-advice.ts';
import type {Method as Value} from '../../checks/types.ts';
import type {Facts} from '../../facts/types.ts';
import {Choice} from '../components/choice.tsx';
import {Lines} from '../components/lines.tsx';
import {Question} from '../components/question.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {findingsOf} from '../findings.ts';
import {levelSign} from '../view/finding.ts';
import {blank, line, paragraph, type Line} from '../view/line.ts';

const methods: readonly Value[] = ['classic', 'docker'];

/** How Jitsi is installed: what each way means, which one suits this machine and why, and what stands in the way of it. */
export const Method = () => {
	const {state, dispatch} = useWizard();
	const {say, glyphs} = useView();
	useInput(input => {
		if (input === 'r') {
			dispatch({type: 'recheck'});
		}
	});
	if (!state.gathered) {
		return <Lines lines={[line(say({key: 'wizard.check.running'}), {dim: true})]}/>;
	}

	const advice = adviseMethod(state.facts as Facts);
	const highlighted = (state.highlight ?? state.draft.method ?? advice.method) as Value;
	const troubles = findingsOf({...state, draft: {...state.draft, method: highlighted}}).filter(({level}) => level === 'block');
	const aside = (width: number): readonly Line[] => [
		...(state.asking ? [...paragraph(say({key: 'wizard.method.asking'}), width, {dim: true}, {mark: {text: `${glyphs.pending} `, dim: true}}), blank] : []),
		...troubles.flatMap(({level, title}) => paragraph(say(title), width, {}, {mark: {...levelSign(level, glyphs), text: `${glyphs[level]} `}})),
		...(troubles.length === 0 ? [] : [blank]),
		...paragraph(say({key: `wizard.method.${highlighted}Means`}), width),
	];
	return (
		<Question title={say({key: 'wizard.method.title'})} why={say(advice.reason)} rows={methods.length} aside={aside}>
			<Choice
				options={methods.map(method => ({value: method, label: say(method === advice.method ? {key: 'wizard.method.recommended', params: {what: say({key: `wizard.method.${method}`})}} : {key: `wizard.method.${method}`})}))}
				initial={highlighted}
				onHighlight={value => {
					dispatch({type: 'highlight', value});
				}}
				onChoose={value => {
					dispatch({type: 'choose-method', method: value as Value});
				}}
			/>
		</Question>
	);
};
