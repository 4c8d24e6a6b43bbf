import type {X509Certificate} from 'node:crypto';

/** A leaf and what leads from it towards a root. */
export type Chain = {
	/** Leaf first, each signed by the next; the root is left out, browsers have their own. */
	readonly certificates: readonly X509Certificate[];
	/** How it ends: at a root that this machine trusts, at a root that was given along, at the leaf itself, or nowhere. */
	readonly end: 'trusted' | 'given' | 'self' | 'missing';
	/** The root, where the chain reaches one. */
	readonly root?: X509Certificate;
};

const hasSignatureOf = (certificate: X509Certificate, issuer: X509Certificate): boolean => {
	try {
		return certificate.verify(issuer.publicKey);
	} catch {
		// A key of a kind that this OpenSSL does not know.
		return false;
	}
};

/** Whether a certificate was issued by an authority: by name, by the authority's right to sign, and by the signature itself. */
export const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean => certificate.checkIssued(issuer) && hasSignatureOf(certificate, issuer);

/** Whether a certificate vouches for itself. One for a server only has no right to sign others, so `isIssuedBy` would not do. */
export const isSelfSigned = (certificate: X509Certificate): boolean => certificate.subject === certificate.issuer && hasSignatureOf(certificate, certificate);

/** No real chain is longer; cross-signed certificates could otherwise send us in ever more ways. */
const longestChain = 8;

/** The certificates without those that come again. */
export const withoutCopies = (certificates: readonly X509Certificate[]): readonly X509Certificate[] =>
	new Map(certificates.map(certificate => [certificate.fingerprint256, certificate])).values().toArray();

const isValidAt = ({validFromDate, validToDate}: X509Certificate, now: number): boolean => validFromDate.getTime() <= now && now <= validToDate.getTime();

type Pools = {readonly given: readonly X509Certificate[]; readonly roots: readonly X509Certificate[]};

const chainsFrom = (path: readonly X509Certificate[], {given, roots}: Pools): readonly Chain[] => {
	const last = path.at(-1)!;
	if (isSelfSigned(last)) {
		const isKnown = roots.some(root => root.fingerprint256 === last.fingerprint256);
		return [path.length === 1 ? {certificates: path, end: 'self', root: last} : {certificates: path.slice(0, -1), end: isKnown ? 'trusted' : 'given', root: last}];
	}

	const trusted = roots.filter(root => isIssuedBy(last, root))
		.map((root): Chain => ({certificates: path, end: 'trusted', root}));
	const issuers = path.length >= longestChain ? [] : given.filter(other => !path.includes(other) && isIssuedBy(last, other));
	const longer = issuers.flatMap(issuer => chainsFrom([...path, issuer], {given, roots}));
	return trusted.length + longer.length === 0 ? [{certificates: path, end: 'missing'}] : [...trusted, ...longer];
};

const endRank = {trusted: 0, given: 1, self: 1, missing: 2} as const;

const rank = ({certificates, end}: Chain, now: number): readonly number[] =>
	[endRank[end], certificates.filter(certificate => !isValidAt(certificate, now)).length, certificates.length];

const compareRanks = (left: readonly number[], right: readonly number[]): number =>
	left.map((value, index) => value - right[index]!).find(difference => difference !== 0) ?? 0;

/**
The best way from a leaf to a root through certificates given in any order, with others among them. `roots` is what the
machine trusts. Of two ways the one that is valid at `now` (milliseconds since 1970) is taken, then the shorter one.
*/
export const chainOf = (leaf: X509Certificate, given: readonly X509Certificate[], {roots, now}: {readonly roots: readonly X509Certificate[]; readonly now: number}): Chain => {
	// Always the same order, so that equally good ways do not depend on the order of the files.
	const sorted = withoutCopies(given).toSorted((left, right) => left.fingerprint256.localeCompare(right.fingerprint256));
	const pools = {given: sorted.filter(({fingerprint256}) => fingerprint256 !== leaf.fingerprint256), roots};
	return chainsFrom([leaf], pools).toSorted((left, right) => compareRanks(rank(left, now), rank(right, now)))[0]!;
};
