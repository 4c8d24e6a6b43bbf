import {submittedCertificate, typedCertificate} from './certificate.ts';
import {isTypedInto, withTop} from './layering.ts';
import {chooseMethod} from './method.ts';
import {goOn} from './navigate.ts';
import type {Draft, Handlers, State} from './types.ts';

const withDraft = (state: State, change: Partial<Draft>): State => ({...state, draft: {...state.draft, ...change}});

const atPart = (state: State, part: State['part']): State => {
	const {highlight, ...rest} = state;
	return {...rest, part, insisted: false};
};

// A decision about a conflict belongs to the address it was made for.
const withEntry = (state: State, address: string): State => {
	const {hosts} = state.draft;
	return hosts?.kind === 'entry' && hosts.address === address ? state : withDraft(state, {hosts: {kind: 'entry', address, replaceConflicts: false}});
};

const typed = (state: State, text: string, revision = state.revision): State => {
	const top = state.overlays.at(-1);
	if (top !== undefined) {
		return isTypedInto(top) ? withTop(state, () => ({...top, typed: text})) : state;
	}

	if (state.screen === 'certificate') {
		return typedCertificate(state, text, revision);
	}

	const calm = {...state, insisted: false};
	if (state.screen === 'domain') {
		const {name, ...draft} = state.draft;
		return name?.domain === text ? withDraft(calm, {domain: text}) : {...calm, draft: {...draft, domain: text}};
	}

	if (state.part === 'https' || state.part === 'http') {
		return withDraft(calm, {portTexts: {...state.draft.portTexts, [state.part]: text}});
	}

	return state.part === 'address' ? withDraft(calm, state.screen === 'reach' ? {publicAddress: text} : {hostsAddress: text}) : state;
};

const submitted = (state: State, isValid: boolean, hasConflict: boolean): State => {
	if (state.screen === 'certificate') {
		return submittedCertificate(state, isValid);
	}

	if (state.screen !== 'domain' && (state.part === 'main' || state.part === 'conflict')) {
		return state;
	}

	if (!isValid) {
		return {...state, insisted: true};
	}

	if (state.part === 'https') {
		return atPart(state, 'http');
	}

	if (state.part === 'http') {
		const {http, https} = state.draft.portTexts;
		return goOn(withDraft(state, {ports: {httpPort: Number(http), httpsPort: Number(https)}}));
	}

	if (state.screen !== 'hosts') {
		return goOn(state);
	}

	const next = withEntry(state, state.draft.hostsAddress);
	return hasConflict ? atPart(next, 'conflict') : goOn(next);
};

/** The answers themselves. */
export const answering: Handlers<
	'choose-method' | 'choose-ports' | 'type-ports' | 'choose-reach' | 'choose-hosts' | 'choose-conflict' | 'type' | 'replace' | 'submit' | 'name-known' | 'toggle-firewall'
> = {
	'choose-method': (state, {method}) => chooseMethod(state, method),
	'choose-ports': (state, {ports}) => goOn(withDraft(state, {ports})),
	'type-ports': state => atPart(state, 'https'),
	'choose-reach'(state, {reach, asksAddress}) {
		// The default of the hosts entry depends on who joins, so a choice made for the other case is asked again.
		const {hosts, ...draft} = state.draft;
		const next = state.draft.reach === undefined || state.draft.reach === reach ? state : {...state, draft};
		const chosen = withDraft(next, {reach});
		return reach === 'public' && asksAddress ? atPart(chosen, 'address') : goOn(chosen);
	},
	'choose-hosts'(state, {value, conflicts}) {
		if (value === 'none') {
			return goOn(withDraft(state, {hosts: {kind: 'none'}}));
		}

		if (value === 'other') {
			return atPart(state, 'address');
		}

		const next = withEntry(state, value);
		return conflicts ? atPart(next, 'conflict') : goOn(next);
	},
	'choose-conflict'(state, {replace}) {
		const {hosts} = state.draft;
		return goOn(withDraft(state, {hosts: replace && hosts?.kind === 'entry' ? {...hosts, replaceConflicts: true} : {kind: 'none'}}));
	},
	type: (state, {text, revision}) => typed(state, text, revision),
	replace: (state, {text}) => ({...typed(state, text), revision: state.revision + 1}),
	submit: (state, {valid, conflicts}) => submitted(state, valid, conflicts),
	// A late answer about a name typed earlier says nothing about this one.
	'name-known': (state, {name}) => (name.domain === state.draft.domain ? withDraft(state, {name}) : state),
	'toggle-firewall'(state) {
		const {plan, saved, savedScript, ...rest} = state;
		return state.screen === 'review' && state.pending === undefined
			? withDraft({...rest, run: {...rest.run, steps: []}}, {firewall: state.draft.firewall === 'open' ? 'leave' : 'open'})
			: state;
	},
};
