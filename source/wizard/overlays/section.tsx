import {Box, useInput} from 'ink';
import type {Plan} from '../../plan/types.ts';
import {filesOf} from '../../render/plan-files.ts';
import {Choice} from '../components/choice.tsx';
import {Lines} from '../components/lines.tsx';
import {Page} from '../components/page.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import type {Section} from '../state/types.ts';
import {blank, line, paragraph} from '../view/line.ts';
import {isFirewallOpenable} from '../view/plan.ts';
import {sectionLines} from '../view/section.ts';

const List = ({plan, section}: {readonly plan: Plan; readonly section: 'steps' | 'files'}) => {
	const {state, dispatch} = useWizard();
	const {say, height} = useView();
	const labels = section === 'steps' ? plan.steps.map(({title}, index) => `${index + 1}. ${say(title)}`) : filesOf(plan).map(({path}) => path);
	const options = labels.map((label, index) => ({value: `${section} ${index}`, label}));
	return (
		<Box flexDirection='column'>
			<Lines lines={[line(say({key: `wizard.review.${section}.means`}), {bold: true}), blank]}/>
			<Choice
				options={options}
				initial={state.highlight}
				limit={Math.min(options.length, height - 2)}
				onHighlight={value => {
					dispatch({type: 'highlight', value});
				}}
				onChoose={value => {
					const index = Number(value.split(' ', 2)[1]);
					dispatch({type: 'highlight', value});
					dispatch({type: 'open', overlay: {kind: section === 'steps' ? 'step' : 'file', index, offset: 0}});
				}}
			/>
		</Box>
	);
};

const Text = ({plan, section, offset}: {readonly plan: Plan; readonly section: Exclude<Section, 'steps' | 'files'>; readonly offset: number}) => {
	const {state, dispatch} = useWizard();
	const view = useView();
	const isSwitchable = section === 'firewall' && isFirewallOpenable(plan, state.draft);
	useInput(input => {
		if (input === 'f' && isSwitchable) {
			dispatch({type: 'toggle-firewall'});
		}
	});
	const hint = isSwitchable ? [blank, ...paragraph(view.say({key: 'wizard.review.firewall.switch'}), view.width)] : [];
	return <Page lines={[...sectionLines(section, plan, state.draft, view), ...hint]} offset={offset}/>;
};

/** One row of the review screen in full. */
export const SectionPage = ({plan, section, offset}: {readonly plan: Plan; readonly section: Section; readonly offset: number}) =>
	(section === 'steps' || section === 'files' ? <List plan={plan} section={section}/> : <Text plan={plan} section={section} offset={offset}/>);
