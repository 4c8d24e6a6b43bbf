import {shellWord} from '../../templates/escape.ts';
import type {Resolution} from './resolve.ts';

/** What apt is about to do, as it tells a program of DPkg::Pre-Install-Pkgs. */
export type Transaction = Omit<Resolution, 'removed'>;

/**
Reads version 3 of that report (apt: apt-pkg/deb/dpkgpm.cc, SendPkgsInfo): settings, a blank line, then a line for each operation with name, old version,
its architecture and multi-arch kind, a comparison, the new version, its architecture and kind, and a package file or `**CONFIGURE**` or `**REMOVE**`.
*/
export const parseTransaction = (text: string): Transaction => {
	const native = /^APT::Architecture=(\S+)$/mv.exec(text)?.[1];
	const packages: Record<string, string> = {};
	const fresh: string[] = [];
	for (const line of text.slice(text.indexOf('\n\n')).split('\n')) {
		const [bare, old, _oldArchitecture, _oldKind, _comparison, version, architecture, _kind, file] = line.split(' ', 9);
		if (bare === undefined || version === undefined || !file?.startsWith('/')) {
			continue;
		}

		const name = architecture === native || architecture === 'all' ? bare : `${bare}:${architecture}`;
		packages[name] = version;
		if (old === '-') {
			fresh.push(name);
		}
	}

	return {packages, fresh};
};

/** Settings that make apt hand its complete list to a program before dpkg changes anything; without that program's consent (exit code 0) nothing is changed. */
export const announceTo = (argv: readonly string[]): readonly string[] => [
	'-o',
	// Apt finds the version of the report by the first word.
	`DPkg::Pre-Install-Pkgs::=exec ${argv.map(word => shellWord(word)).join(' ')}`,
	'-o',
	'DPkg::Tools::Options::exec::Version=3',
];
