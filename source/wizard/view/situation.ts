import {defaultAnswers, type Defaults} from '../../answers/defaults.ts';
import {isBehindNat, mainAddress} from '../../facts/derive.ts';
import type {Facts} from '../../facts/types.ts';
import {findHostsConflicts} from '../../plan/hosts/edit.ts';
import type {HostsConflict} from '../../plan/hosts/types.ts';
import {hostsPath} from '../../plan/hosts/step.ts';
import type {State} from '../state/types.ts';

/** The defaults of the questions as things stand; the questions are only asked once all facts are in. */
export const defaultsOf = ({facts, draft}: State): Defaults => defaultAnswers(facts as Facts, {
	given: {
		...(draft.reach === undefined ? {} : {reach: draft.reach}),
		...(draft.domain === '' ? {} : {domain: draft.domain}),
		...(draft.kept.lanAddress === undefined ? {} : {lanAddress: draft.kept.lanAddress}),
	},
	...(draft.name === undefined ? {} : {name: draft.name}),
});

/** Whether the box has to be told which address people outside use. */
export const isPublicAddressUnknown = ({facts}: State): boolean =>
	facts.addresses !== undefined && facts.route !== undefined && isBehindNat({addresses: facts.addresses, route: facts.route});

/** The address this box uses itself, for sentences. */
export const ownAddress = ({facts}: State): string | undefined =>
	(facts.addresses === undefined || facts.route === undefined ? undefined : mainAddress({addresses: facts.addresses, route: facts.route})?.address);

/** Lines of /etc/hosts that give the domain another address than this one. */
export const conflictsOf = ({facts, draft}: State, address: string): readonly HostsConflict[] =>
	findHostsConflicts(facts.files?.[hostsPath]?.content ?? '', draft.domain, address);
