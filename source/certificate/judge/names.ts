import type {X509Certificate} from 'node:crypto';
import type {Finding} from '../../checks/types.ts';
import {block, ok} from '../finding.ts';
import {alternativeNames, covers, subjectName} from '../names.ts';

/** More names than this would fill the screen. */
const shownNames = 5;

/** Some names as a person reads them, with how many more there are. */
export const listNames = (names: readonly string[]): string =>
	[...names.slice(0, shownNames), ...(names.length > shownNames ? [`… (+${names.length - shownNames})`] : [])].join(', ');

/** A wildcard that a person may think covers the domain: it stands for one label, not for none and not for two. */
const nearWildcard = (names: readonly string[], domain: string): string | undefined =>
	names.find(name => name.startsWith('*.') && (name.slice(2) === domain || domain.endsWith(name.slice(1))));

/** Whether the certificate is for the domain. */
export const judgeNames = (leaf: X509Certificate, domain: string): Finding => {
	if (covers(leaf, domain)) {
		return ok('names', {domain});
	}

	const names = alternativeNames(leaf);
	if (names.length === 0) {
		return block('namesMissing', {name: subjectName(leaf), domain});
	}

	const wildcard = nearWildcard(names, domain);
	return wildcard === undefined ? block('namesOther', {names: listNames(names), domain}) : block('namesWildcard', {wildcard, domain});
};
