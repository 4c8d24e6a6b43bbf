import type {X509Certificate} from 'node:crypto';
import type {Finding} from '../../checks/types.ts';
import {isSelfSigned} from '../chain.ts';
import {isForServers, maySign} from '../extensions.ts';
import {block, ok} from '../finding.ts';
import {subjectName} from '../names.ts';

/** Whether the leaf may be shown by a web server. A self-signed one may be an authority, too: openssl makes them so by default, and browsers warn of it anyway. */
export const judgeUse = (leaf: X509Certificate): readonly Finding[] => {
	const findings = [
		...(leaf.ca && !isSelfSigned(leaf) ? [block('useAuthority', {name: subjectName(leaf)})] : []),
		...(isForServers(leaf) ? [] : [block('useOther', {name: subjectName(leaf)})]),
		...(maySign(leaf) ? [] : [block('useNoSignature', {name: subjectName(leaf)})]),
	];
	return findings.length === 0 ? [ok('use')] : findings;
};
