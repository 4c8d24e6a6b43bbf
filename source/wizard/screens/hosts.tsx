import {addressProblem, addressWarnings} from '../../answers/address.ts';
import {printable} from '../../answers/input.ts';
import {hostsLine} from '../../plan/hosts/edit.ts';
import {Choice} from '../components/choice.tsx';
import {Question} from '../components/question.tsx';
import {TextField} from '../components/text-field.tsx';
import {useView} from '../components/view.tsx';
import {useWizard} from '../components/wizard.tsx';
import {blank, line, paragraph, type Line} from '../view/line.ts';
import {conflictsOf, defaultsOf} from '../view/situation.ts';

const useMeaning = () => {
	const {state} = useWizard();
	const {say} = useView();
	const {domain} = state.draft;
	// Shows the very line, and what already stands against it.
	return (address: string, width: number): readonly Line[] => {
		const conflicts = conflictsOf(state, address);
		return [
			...paragraph(say({key: 'wizard.hosts.line'}), width, {dim: true}),
			line(`  ${hostsLine({address, names: [domain]})}`, {tone: 'accent'}),
			...addressWarnings(address).flatMap(warning => paragraph(say(warning), width, {tone: 'warn'})),
			...(conflicts.length === 0 ? [] : paragraph(say({key: 'wizard.hosts.conflicts'}), width, {tone: 'warn'})),
			...conflicts.map(({lineNumber, line: text}) => line(`  ${lineNumber}: ${printable(text, 120)}`)),
		];
	};
};

const TypedAddress = () => {
	const {state, dispatch} = useWizard();
	const {say} = useView();
	const meaning = useMeaning();
	const {hostsAddress} = state.draft;
	const problem = addressProblem(hostsAddress);
	const aside = (width: number): readonly Line[] => {
		if (problem === undefined) {
			return meaning(hostsAddress, width);
		}

		return hostsAddress === '' && !state.insisted
			? paragraph(say({key: 'wizard.hosts.address.means'}), width)
			: paragraph(say(problem), width, {tone: state.insisted ? 'error' : 'warn'});
	};

	return (
		<Question title={say({key: 'wizard.hosts.address.title'})} why={say({key: 'wizard.hosts.address.why'})} rows={1} aside={aside}>
			<TextField
				value={hostsAddress}
				revision={state.revision}
				onChange={text => {
					dispatch({type: 'type', text});
				}}
				onSubmit={() => {
					dispatch({type: 'submit', valid: problem === undefined, conflicts: problem === undefined && conflictsOf(state, hostsAddress).length > 0});
				}}
			/>
		</Question>
	);
};

const Conflict = () => {
	const {state, dispatch} = useWizard();
	const {say} = useView();
	const {hosts, domain} = state.draft;
	const address = hosts?.kind === 'entry' ? hosts.address : '';
	const conflicts = conflictsOf(state, address);
	const isReplacing = (state.highlight ?? 'keep') === 'replace';
	const aside = (width: number): readonly Line[] => [
		...conflicts.map(({lineNumber, line: text}) => line(`  ${lineNumber}: ${printable(text, 120)}`, {tone: 'warn'})),
		blank,
		...paragraph(say({key: isReplacing ? 'wizard.hosts.conflict.replaceMeans' : 'wizard.hosts.conflict.keepMeans', params: {domain, address: isReplacing ? address : conflicts[0]?.address ?? ''}}), width),
	];
	return (
		<Question title={say({key: 'wizard.hosts.conflict.title', params: {domain}})} why={say({key: 'wizard.hosts.conflict.why'})} rows={2} aside={aside}>
			<Choice
				key='conflict'
				options={[
					{value: 'keep', label: say({key: 'wizard.hosts.conflict.keep'})},
					{value: 'replace', label: say({key: 'wizard.hosts.conflict.replace', params: {address}})},
				]}
				initial={state.highlight ?? (hosts?.kind === 'entry' && hosts.replaceConflicts ? 'replace' : 'keep')}
				onHighlight={value => {
					dispatch({type: 'highlight', value});
				}}
				onChoose={value => {
					dispatch({type: 'choose-conflict', replace: value === 'replace'});
				}}
			/>
		</Question>
	);
};

const Address = () => {
	const {state, dispatch} = useWizard();
	const {say, height} = useView();
	const meaning = useMeaning();
	const {hosts, domain} = state.draft;
	const defaults = defaultsOf(state);
	const addresses = hosts?.kind === 'entry' && !defaults.addresses.includes(hosts.address) ? [hosts.address, ...defaults.addresses] : defaults.addresses;
	const preselected = defaults.hosts ? addresses[0] ?? 'other' : 'none';
	const given = hosts?.kind === 'entry' ? hosts.address : hosts?.kind;
	const chosen = state.highlight ?? given ?? preselected;
	const options = [
		...addresses.map(address => ({value: address, label: say({key: 'wizard.hosts.add', params: {address}})})),
		{value: 'other', label: say({key: 'wizard.hosts.other'})},
		{value: 'none', label: say({key: 'wizard.hosts.none'})},
	];
	const limit = Math.min(options.length, Math.max(3, height - 9));
	const aside = (width: number): readonly Line[] => {
		if (chosen === 'none') {
			return paragraph(say({key: 'wizard.hosts.noneMeans', params: {domain}}), width);
		}

		return chosen === 'other' ? paragraph(say({key: 'wizard.hosts.otherMeans'}), width) : meaning(chosen, width);
	};

	return (
		<Question title={say({key: 'wizard.hosts.title', params: {domain}})} why={say({key: 'wizard.hosts.why'})} rows={limit} aside={aside}>
			<Choice
				key='address'
				options={options}
				initial={chosen}
				limit={limit}
				onHighlight={value => {
					dispatch({type: 'highlight', value});
				}}
				onChoose={value => {
					dispatch({type: 'choose-hosts', value, conflicts: value !== 'none' && value !== 'other' && conflictsOf(state, value).length > 0});
				}}
			/>
		</Question>
	);
};

/** The entry in /etc/hosts: which address, and what happens to a line that says otherwise. */
export const Hosts = () => {
	const {state} = useWizard();
	if (state.part === 'address') {
		return <TypedAddress/>;
	}

	return state.part === 'conflict' ? <Conflict/> : <Address/>;
};
