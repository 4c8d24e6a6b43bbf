import {Ask} from '../components/ask.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {layerQuestion, type Layer} from '../questions/layers.ts';

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
			onChoose={value => {
				for (const action of question.choose(value)) {
					dispatch(action);
				}
			}}
		/>
	);
};
