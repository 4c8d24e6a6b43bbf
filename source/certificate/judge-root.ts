import type {X509Certificate} from 'node:crypto';
import type {Finding} from '../checks/types.ts';
import {allowsName, mayIssue} from './extensions.ts';
import {block, dateOf, ok, warn} from './finding.ts';
import {parseCertificates} from './judge.ts';
import {isPair} from './judge/key.ts';
import {subjectName} from './names.ts';
import type {Material} from './types.ts';

/** Time left in which a new root can still be brought to every device: 90 days. */
const soonMilliseconds = 90 * 86_400_000;

const judgeDates = ({validFromDate, validToDate}: X509Certificate, now: number, name: string): Finding => {
	const params = {name, from: dateOf(validFromDate.getTime()), to: dateOf(validToDate.getTime())};
	if (now < validFromDate.getTime() || validToDate.getTime() < now) {
		return block('rootDates', params);
	}

	return validToDate.getTime() - now < soonMilliseconds ? warn('rootSoon', params) : ok('rootDates', params);
};

/** Whether certificate and key are those of an authority that may sign for a lab, and for this domain. `now` in milliseconds since 1970. */
export const judgeRoot = ({certificates, keys}: Material, now: number, domain?: string): readonly Finding[] => {
	const given = parseCertificates(certificates);
	const [first] = given;
	if (first === undefined) {
		return [block('certificateMissing')];
	}

	const root = given.find(certificate => keys.some(key => isPair(certificate, key))) ?? first;
	const name = subjectName(root);
	if (keys.length === 0) {
		return [block('rootKeyMissing', {name})];
	}

	return [
		keys.some(key => isPair(root, key)) ? ok('key') : block('keyOther', {name}),
		mayIssue(root) ? ok('root', {name}) : block('rootNone', {name}),
		judgeDates(root, now, name),
		...(domain === undefined || allowsName(root, domain) ? [] : [block('rootOther', {name, domain})]),
	];
};
