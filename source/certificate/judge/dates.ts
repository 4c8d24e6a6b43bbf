import type {X509Certificate} from 'node:crypto';
import type {Finding} from '../../checks/types.ts';
import {block, dateOf, ok, warn} from '../finding.ts';
import {subjectName} from '../names.ts';

const dayMilliseconds = 86_400_000;
/** Days left at which a new certificate should be asked for. */
const soonDays = 14;
/** Apple's devices refuse a longer life, also from an authority that was installed by hand (support.apple.com 103769). */
const longestDays = 825;

/** Whole days until a certificate ends; negative when it has ended. */
export const daysLeft = ({validToDate}: X509Certificate, now: number): number => Math.floor((validToDate.getTime() - now) / dayMilliseconds);

const judgeLeaf = (leaf: X509Certificate, now: number): Finding => {
	const date = dateOf(leaf.validToDate.getTime());
	if (now < leaf.validFromDate.getTime()) {
		return block('datesEarly', {date: dateOf(leaf.validFromDate.getTime()), today: dateOf(now)});
	}

	if (now > leaf.validToDate.getTime()) {
		return block('datesOver', {date});
	}

	const count = daysLeft(leaf, now);
	return count < soonDays ? warn('datesSoon', {count, date}) : ok('dates', {count, date});
};

const judgeIssuer = (certificate: X509Certificate, now: number): Finding | undefined =>
	(now < certificate.validFromDate.getTime() || now > certificate.validToDate.getTime()
		? block('datesIssuer', {name: subjectName(certificate), from: dateOf(certificate.validFromDate.getTime()), to: dateOf(certificate.validToDate.getTime())})
		: undefined);

const lifeDays = ({validFromDate, validToDate}: X509Certificate): number => (validToDate.getTime() - validFromDate.getTime()) / dayMilliseconds;

/** Whether the chain is valid now and for a while; the first certificate is the leaf. */
export const judgeDates = ([leaf, ...issuers]: readonly X509Certificate[], now: number): readonly Finding[] => [
	judgeLeaf(leaf!, now),
	...issuers.map(issuer => judgeIssuer(issuer, now)).filter(finding => finding !== undefined),
	...(lifeDays(leaf!) > longestDays ? [warn('datesLong', {count: Math.round(lifeDays(leaf!)), limit: longestDays})] : []),
];
