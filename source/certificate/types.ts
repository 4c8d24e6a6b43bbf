import type {Finding} from '../checks/types.ts';

/** What files hold, as plain text that can be written again. Keys are secrets: they stay in memory until they are written 0600. */
export type Material = {
	/** One PEM text each. */
	readonly certificates: readonly string[];
	/** PKCS#8 in PEM, not encrypted. */
	readonly keys: readonly string[];
};

/** A private key as it was found, in PEM. `locked`: a passphrase opens it. */
export type FoundKey = {readonly pem: string; readonly locked: boolean};

/** Things people point at by mistake. */
export type Stray = 'request' | 'publicKey' | 'openssh' | 'javaStore' | 'damaged';

/** What one file turned out to hold. Stores need openssl to be opened: PKCS#7 (only certificates; as PEM) and PKCS#12. */
export type Content = {
	readonly certificates: readonly string[];
	readonly keys: readonly FoundKey[];
	readonly pkcs7: readonly string[];
	readonly pkcs12: boolean;
	readonly strays: readonly Stray[];
};

/** What reading files gave. `locked`: ask for the passphrase of that file and read again; `wrong` when the given one does not open it. */
export type Reading =
	| {readonly state: 'read'; readonly material: Material; readonly findings: readonly Finding[]}
	| {readonly state: 'locked'; readonly path: string; readonly wrong: boolean}
	| {readonly state: 'unusable'; readonly finding: Finding};

/** What certificates are judged against. `now` is in milliseconds since 1970; `roots` is what this machine trusts, in PEM. */
export type Circumstances = {readonly domain: string; readonly now: number; readonly roots: readonly string[]};

/** The judgement of an own certificate. `chain` (leaf first, without the root) and `key` are what a server needs, when there are both. */
export type Judgement = {
	readonly chain: readonly string[];
	readonly key?: string;
	readonly findings: readonly Finding[];
};
