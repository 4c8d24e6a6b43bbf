import {X509Certificate} from 'node:crypto';
import {chainOf, isSelfSigned} from './chain.ts';
import {block} from './finding.ts';
import {judgeChain} from './judge/chain.ts';
import {judgeDates} from './judge/dates.ts';
import {judgeKey, keyOf} from './judge/key.ts';
import {judgeNames} from './judge/names.ts';
import {judgeStrength} from './judge/strength.ts';
import {judgeUse} from './judge/use.ts';
import {covers} from './names.ts';
import {toPem} from './pem.ts';
import type {Circumstances, Judgement, Material} from './types.ts';

/** How well a certificate would do as the leaf: first its key, then its name, then not being an authority, then the time it has left. */
const merits = (certificate: X509Certificate, keys: readonly string[], {domain, now}: Circumstances): readonly number[] => [
	Number(keyOf(certificate, keys) !== undefined),
	Number(covers(certificate, domain)),
	Number(!certificate.ca || isSelfSigned(certificate)),
	Number(certificate.validFromDate.getTime() <= now && now <= certificate.validToDate.getTime()),
	certificate.validToDate.getTime(),
];

const isBetter = (left: readonly number[], right: readonly number[]): boolean => {
	const place = left.findIndex((value, index) => value !== right[index]);
	return place !== -1 && left[place]! > right[place]!;
};

/** The certificate that is meant for the server, of all that were given. */
const leafOf = (given: readonly X509Certificate[], keys: readonly string[], circumstances: Circumstances): X509Certificate => {
	const [first, ...others] = given;
	let best = {certificate: first!, merits: merits(first!, keys, circumstances)};
	for (const certificate of others) {
		const other = merits(certificate, keys, circumstances);
		best = isBetter(other, best.merits) ? {certificate, merits: other} : best;
	}

	return best.certificate;
};

/** The certificates of a text with PEM blocks, such as the bundle of roots this machine trusts. */
export const parseCertificates = (pems: readonly string[]): readonly X509Certificate[] => pems.map(pem => new X509Certificate(pem));

/** Judges certificates and keys in any order, before anything is changed: gives the sorted chain and its key as a server needs them, and a finding for everything that was looked at. */
export const judgeMaterial = ({certificates, keys}: Material, circumstances: Circumstances): Judgement => {
	if (certificates.length === 0) {
		return {chain: [], findings: [block('certificateMissing')]};
	}

	const {domain, now} = circumstances;
	const given = parseCertificates(certificates);
	const leaf = leafOf(given, keys, circumstances);
	const chain = chainOf(leaf, given, {roots: parseCertificates(circumstances.roots), now});
	const key = keyOf(leaf, keys);
	return {
		chain: chain.certificates.map(({raw}) => toPem('CERTIFICATE', raw)),
		...(key !== undefined && {key}),
		findings: [
			judgeKey(leaf, keys),
			judgeNames(leaf, domain),
			...judgeDates(chain.certificates, now),
			...judgeChain(chain, given),
			...judgeUse(leaf),
			...judgeStrength(chain.certificates),
		],
	};
};
