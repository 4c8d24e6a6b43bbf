import {authorityExtensions, curveKey, leafExtensions, makeCertificate, makeKey, rsaKey, type Pair, type Recipe} from './openssl.ts';

/** The name that all good certificates of these tests are for. */
export const domain = 'meet.example.org';

const authority = async (subject: string, more: Partial<Recipe> = {}): Promise<Pair> =>
	makeCertificate({subject: `/O=Test Trust/CN=${subject}`, extensions: authorityExtensions, days: 3650, ...more});

const makeAuthorities = async () => {
	const [root, stranger] = await Promise.all([authority('Root'), authority('Stranger root')]);
	const key = makeKey();
	const [middle, crossed, short, sha1, small, rsa] = await Promise.all([
		authority('Middle', {issuer: root, key}),
		// The same authority, vouched for by another root: real chains have such forks.
		authority('Middle', {issuer: stranger, key}),
		authority('Short-lived', {issuer: root, days: 5}),
		authority('Old hash', {issuer: root, hash: 'sha1'}),
		authority('Small', {issuer: root, keyKind: rsaKey(1024)}),
		authority('RSA', {issuer: root, keyKind: rsaKey(2048)}),
	]);
	const lower = await authority('Lower', {issuer: middle});
	return {root, stranger, middle, crossed, short, sha1, small, rsa, lower};
};

const names = [`DNS:${domain}`];

type Authorities = Awaited<ReturnType<typeof makeAuthorities>>;

const withExtensions = (...extensions: readonly string[]): Partial<Recipe> => ({extensions});
const selfSigned: Partial<Recipe> = {issuer: undefined};
const [, usage] = leafExtensions;

/** What differs from a good certificate that the authority “Middle” signed. */
const recipes = ({lower, short, sha1, small, rsa, root}: Authorities) => ({
	good: {},
	rsa2048: {keyKind: rsaKey(2048)},
	p384: {keyKind: curveKey('P-384')},
	deep: {issuer: lower},
	fromRoot: {issuer: root},
	wildcard: {names: ['DNS:*.example.org']},
	manyNames: {names: ['DNS:other.example.org', ...names, 'DNS:third.example.org', 'IP:192.0.2.7']},
	otherNames: {names: ['DNS:www.example.org', 'DNS:example.com']},
	sixNames: {names: ['a', 'b', 'c', 'd', 'e', 'f'].map(name => `DNS:${name}.example.com`)},
	commonNameOnly: {names: []},
	addressOnly: {names: ['IP:192.0.2.7'], subject: '/CN=192.0.2.7'},
	deepWildcard: {names: ['DNS:*.org']},
	partialWildcard: {names: ['DNS:me*.example.org']},
	apexWildcard: {names: [`DNS:*.${domain}`]},
	longLived: {days: 1000},
	fewDays: {days: 12},
	oneDay: {days: 1},
	rsa1024: {keyKind: rsaKey(1024)},
	secp256k1: {keyKind: curveKey('secp256k1')},
	p521: {keyKind: curveKey('P-521')},
	brainpool: {keyKind: curveKey('brainpoolP256r1')},
	ed25519: {keyKind: {type: 'ed25519'}},
	rsaPss: {keyKind: {type: 'rsa-pss'}},
	sha1: {hash: 'sha1'},
	// MD5 and ECDSA were never put together.
	md5: {hash: 'md5', issuer: rsa},
	sha384: {hash: 'sha384'},
	fromSha1: {issuer: sha1},
	fromSmall: {issuer: small},
	fromShort: {issuer: short},
	authority: withExtensions(...authorityExtensions, 'extendedKeyUsage=serverAuth'),
	authorityThatSigns: withExtensions('basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,digitalSignature'),
	clientOnly: withExtensions('basicConstraints=CA:FALSE', usage, 'extendedKeyUsage=clientAuth,emailProtection'),
	anyPurpose: withExtensions('basicConstraints=CA:FALSE', usage, 'extendedKeyUsage=anyExtendedKeyUsage'),
	bothPurposes: withExtensions('basicConstraints=CA:FALSE', usage, 'extendedKeyUsage=clientAuth,serverAuth'),
	enciphermentOnly: withExtensions('basicConstraints=CA:FALSE', 'keyUsage=critical,keyEncipherment', 'extendedKeyUsage=serverAuth'),
	noUsageAtAll: withExtensions('basicConstraints=CA:FALSE'),
	organisationOnly: {subject: '/C=ES/O=Ayuntamiento de Logroño'},
	noSubject: {subject: '/'},
	hostileSubject: {subject: '/CN=bad\u{1B}[31m\u{202E}name'},
	selfSigned,
	selfSignedAuthority: {...selfSigned, extensions: ['basicConstraints=CA:TRUE']},
	selfSignedLong: {...selfSigned, days: 3650},
} satisfies Readonly<Record<string, Partial<Recipe>>>);

/** The names of the certificates. */
export type LeafName = keyof ReturnType<typeof recipes>;

const makeWorld = async (wanted?: readonly LeafName[]) => {
	const authorities = await makeAuthorities();
	const leaf = async (more: Partial<Recipe>): Promise<Pair> => makeCertificate({subject: domain, names, issuer: authorities.middle, ...more});
	const all = Object.entries(recipes(authorities)).filter(([name]) => wanted?.includes(name as LeafName) ?? true);
	const leaves = Object.fromEntries(await Promise.all(all.map(async ([name, recipe]) => [name, await leaf(recipe)] as const))) as Record<LeafName, Pair>;
	return {authorities, leaves, leaf, otherKey: makeKey()};
};

/** Authorities and certificates, good and bad. */
export type World = Awaited<ReturnType<typeof makeWorld>>;

/** Makes them with openssl: all, or the leaves a file of tests needs. `leaf` makes another one. */
export const certificateWorld = async (...wanted: readonly LeafName[]): Promise<World> => makeWorld(wanted.length === 0 ? undefined : wanted);
