/** The packages that play download.jitsi.org, each a folder below packages/. */
export const packageNames = [
	'jitsi-meet',
	'jitsi-meet-web',
	'jitsi-meet-web-config',
	'jitsi-meet-prosody',
	'jitsi-meet-turnserver',
	'jicofo',
	'jitsi-videobridge2',
] as const;

export type PackageName = (typeof packageNames)[number];

/** Key of a pair in the test key ring: the repository's own, a stranger's, one that expired long ago, and Docker's. */
export type Signer = 'jitsi' | 'stranger' | 'expired' | 'docker';

/** What is special about a repository. Nothing given: a healthy one. */
export type Variant = {
	/** Debian revision of every package: 2 makes an upgrade from 1. */
	readonly revision?: number;
	/** Who signs the repository. */
	readonly signer?: Signer;
	/** Whose key is published as jitsi-key.gpg.key. Default: the signer's. */
	readonly published?: Signer;
	/** A package whose postinst fails until the file named by `passFile` exists in the box. */
	readonly failing?: PackageName;
	/** A package that is one revision ahead of what jitsi-meet asks for, as on a half-updated mirror. */
	readonly ahead?: PackageName;
};

/** Creating this file in a box repairs the package of `Variant.failing`. */
export const passFile = '/var/tmp/jitsi-wizard-standin-pass';

/** Versions in the numbering of the real packages (meta package series 2.0.11146 of August 2026), by the word control files use. */
export function versions(revision: number) {
	return {
		release: `2.0.11146-${revision}`,
		web: `1.0.9226-${revision}`,
		jicofo: `1.0-1189-${revision}`,
		jvb: `2.3-301-g5ba5e5b1-${revision}`,
	} as const;
}

/** Files that more than one package carries: from packages/common to a folder in the package. */
export const sharedFiles: Readonly<Partial<Record<PackageName, {readonly names: readonly string[]; readonly folder: string}>>> = {
	'jitsi-videobridge2': {names: ['settings.rb', 'rest.rb', 'xmpp.rb'], folder: 'usr/share/jitsi-videobridge/lib'},
	jicofo: {names: ['settings.rb', 'rest.rb', 'xmpp.rb'], folder: 'usr/share/jicofo'},
};
