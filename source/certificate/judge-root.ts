import type {X509Certificate} from 'node:crypto';
import type {Finding} from '../checks/types.ts';
import {mayIssue} from './extensions.ts';
import {block, dateOf, ok} from './finding.ts';
import {parseCertificates} from './judge.ts';
import {isPair} from './judge/key.ts';
import {subjectName} from './names.ts';
import type {Material} from './types.ts';

const judgeDates = ({validFromDate, validToDate}: X509Certificate, now: number, name: string): Finding => {
	const params = {name, from: dateOf(validFromDate.getTime()), to: dateOf(validToDate.getTime())};
	return validFromDate.getTime() <= now && now <= validToDate.getTime() ? ok('rootDates', params) : block('rootDates', params);
};

/** Whether certificate and key are those of an authority that may sign for a lab. `now` in milliseconds since 1970. */
export const judgeRoot = ({certificates, keys}: Material, now: number): readonly Finding[] => {
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
	];
};
