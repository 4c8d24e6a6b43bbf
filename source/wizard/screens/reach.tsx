import {addressProblem} from '../../answers/address.ts';
import {likelyReach} from '../../answers/defaults.ts';
import type {Facts} from '../../facts/types.ts';
import {Choice} from '../components/choice.tsx';
import {Question} from '../components/question.tsx';
import {TextField} from '../components/text-field.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import type {Reach as Value} from '../state/types.ts';
import {paragraph} from '../view/line.ts';
import {isPublicAddressUnknown, ownAddress} from '../view/situation.ts';

const PublicAddress = () => {
	const {state, dispatch} = useWizard();
	const {say} = useView();
	const {publicAddress} = state.draft;
	const problem = publicAddress === '' ? undefined : addressProblem(publicAddress);
	return (
		<Question
			title={say({key: 'wizard.reach.address.title'})}
			why={say({key: 'wizard.reach.address.why', params: {address: ownAddress(state) ?? ''}})}
			rows={1}
			aside={width => (problem === undefined
				? paragraph(say({key: 'wizard.reach.address.means'}), width)
				: paragraph(say(problem), width, {tone: state.insisted ? 'error' : 'warn'}))}
		>
			<TextField
				value={publicAddress}
				revision={state.revision}
				onChange={text => {
					dispatch({type: 'type', text});
				}}
				onSubmit={() => {
					dispatch({type: 'submit', valid: problem === undefined, conflicts: false});
				}}
			/>
		</Question>
	);
};

/** Who joins; preselected from the facts, and the address outside where a router stands between. */
export const Reach = () => {
	const {state, dispatch} = useWizard();
	const {say} = useView();
	if (state.part === 'address') {
		return <PublicAddress/>;
	}

	const likely = likelyReach(state.facts as Facts);
	const chosen = state.highlight ?? state.draft.reach ?? likely;
	const means = chosen === 'public' ? 'wizard.reach.publicMeans' : 'wizard.reach.lanMeans';
	const because = likely === 'public' ? 'wizard.reach.likelyPublic' : 'wizard.reach.likelyLan';
	const why = say({key: because, params: {address: ownAddress(state) ?? ''}});
	return (
		<Question title={say({key: 'wizard.reach.title'})} why={why} rows={2} aside={width => paragraph(say({key: means}), width)}>
			<Choice
				options={[
					{value: 'public', label: say({key: 'wizard.reach.public'})},
					{value: 'lan', label: say({key: 'wizard.reach.lan'})},
				]}
				initial={chosen}
				onHighlight={value => {
					dispatch({type: 'highlight', value});
				}}
				onChoose={value => {
					dispatch({type: 'choose-reach', reach: value as Value, asksAddress: isPublicAddressUnknown(state)});
				}}
			/>
		</Question>
	);
};
