/** A certificate with its chain (leaf first), and its key; PEM texts. */
export type Pair = {readonly certificate: string; readonly key: string};

/** The two files of a pair. */
export type PairFiles = {readonly certificate: string; readonly key: string};

/** The web server that shows a certificate: nginx of this machine, once this site is there, or the one in the project's container. */
export type WebServer = {readonly kind: 'nginx'; readonly site: string} | {readonly kind: 'proxy'; readonly folder: string};

/** Where a certificate goes and who shows it. The paths never change, whatever kind of certificate stands there. */
export type CertificateTarget = {
	readonly domain: string;
	readonly files: PairFiles;
	/** Number of the user and group that reads the key. */
	readonly owner: number;
	readonly server: WebServer;
	/** Port on which it is shown. */
	readonly port: number;
	/** The relay's own copy, used where it is there already. */
	readonly relay?: PairFiles;
};

/** Where a certificate comes from. `config`: settings for openssl. */
export type CertificateSource =
	/** `temporary`: only until an order has succeeded, so anything that covers the domain will do. */
	| {readonly kind: 'self-signed'; readonly config: string; readonly temporary?: true}
	| {readonly kind: 'lab-ca'; readonly config: string; /** Names and addresses it has to be for. */ readonly names: readonly string[]}
	| {readonly kind: 'own'; readonly cert: string; readonly key?: string; readonly chain?: string; readonly passphraseFile?: string};

/** What is ordered from an ACME server. Without a directory that is Let's Encrypt. */
export type AcmeOrder = {
	readonly email?: string;
	readonly directory?: string;
	/** File with the authority that signs the directory's own connection. */
	readonly ca?: string;
	/** Folder from which the web server shows the answer to the authority's question. */
	readonly webroot: string;
};
