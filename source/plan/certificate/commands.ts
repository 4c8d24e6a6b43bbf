/**
How long certificates are valid, in days. Both kinds of a server's are renewed by us and stay below the 398 days of public authorities, which
scanners and some programs take for the limit of all. A root is installed by hand on every device, so it outlives the machines of a class.
*/
export const lifeDays = {selfSigned: 397, labLeaf: 397, labRoot: 3650} as const;

/** Where a key and its certificate are written. */
export type PairPaths = {readonly key: string; readonly certificate: string};

/**
ECDSA with P-256: every browser, coturn, prosody and Java know it, and it is made in milliseconds, where RSA takes seconds
on a small machine. Openssl writes the key 0600 by itself.
*/
const request = (config: string, {key, certificate}: PairPaths, days: number): readonly string[] => [
	'openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-sha256', '-batch',
	'-config', config, '-days', String(days), '-keyout', key, '-out', certificate,
];

/** Makes a key and a certificate that signs itself, from `selfSignedConfig` in the file `config`. */
export const selfSignedArgv = (config: string, made: PairPaths): readonly string[] => request(config, made, lifeDays.selfSigned);

/** Makes the root of a lab, from `labRootConfig` in the file `config`. */
export const labRootArgv = (config: string, made: PairPaths): readonly string[] => request(config, made, lifeDays.labRoot);

/** Makes a server's key and certificate under a lab's root, from `labLeafConfig` in the file `config`; for `days` at most, those that the root has left. */
export const labLeafArgv = (config: string, made: PairPaths, root: PairPaths, days = Infinity): readonly string[] =>
	[...request(config, made, Math.max(1, Math.min(lifeDays.labLeaf, days))), '-CA', root.certificate, '-CAkey', root.key];
