import {Ask} from '../components/ask.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {layerQuestion} from '../questions/layers.ts';
import type {Layer} from '../state/layering.ts';

/** A short question that lies over the screen. */
export const LayerQuestion = ({overlay}: {readonly overlay: Layer}) => {
	const {state, dispatch} = useWizard();
	const view = useView();
	const question = layerQuestion(overlay, state, view.say);
	return (
		<Ask
			title={question.title}
			text={question.why}
			extra={question.before?.(view) ?? []}
			options={question.options}
			initial={overlay.highlight}
			onHighlight={value => {
				dispatch({type: 'highlight', value});
			}}
			onChoose={value => {
				for (const action of question.choose(value)) {
					dispatch(action);
				}
			}}
		/>
	);
};
