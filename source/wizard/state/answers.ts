import {answersSchema, type Answers} from '../../answers/schema.ts';
import type {Draft} from './types.ts';

/** The complete answers of a draft, or undefined while something is missing or wrong. */
export const answersOf = ({reach, publicAddress, domain, hosts, firewall, kept}: Draft): Answers | undefined => {
	const result = answersSchema.safeParse({
		version: 1,
		method: 'classic',
		reach,
		...(publicAddress === '' || reach !== 'public' ? {} : {publicAddress}),
		...kept,
		domain,
		...(hosts?.kind === 'entry' ? {hosts: {address: hosts.address, ...(hosts.replaceConflicts ? {replaceConflicts: true} : {})}} : {}),
		certificate: {kind: 'self-signed'},
		...(firewall === 'leave' ? {firewall} : {}),
	});
	return result.success ? result.data : undefined;
};
