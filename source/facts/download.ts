import type {System} from '../system/types.ts';
import {parseOsRelease} from './os.ts';
import type {Facts} from './types.ts';

/** What Jitsi's packages need and Debian offers (jitsi.md 1.3); Java by release. */
const packagesFor = (versionId: string): readonly string[] => [
	'nginx',
	'prosody',
	'coturn',
	versionId === '12' ? 'openjdk-17-jre-headless' : 'openjdk-21-jre-headless',
	'ca-certificates',
	'ca-certificates-java',
	'openssl',
	'curl',
	'procps',
	'uuid-runtime',
	'ruby-hocon',
	'jq',
	'bind9-dnsutils',
	'lua-sec',
	'lua-basexx',
	'lua-luaossl',
	'lua-cjson',
	'lua-inspect',
	'apt-utils',
	'iproute2',
];

const units: Readonly<Record<string, number>> = {B: 1, kB: 1e3, MB: 1e6, GB: 1e9};

/** Bytes to fetch (sum of the listed files) and to unpack (apt-get's own sentence, the same in apt 2.6 and 3.0) from `apt-get install --print-uris`. */
export const parsePrintUris = (text: string): Facts['download'] => {
	const sizes = text.split('\n').map(line => /^'\S+' \S+ (\d{1,12})(?: |$)/v.exec(line)?.[1]).filter(size => size !== undefined).map(Number);
	const after = /^After this operation, ([\d,.]+) (B|kB|MB|GB) of additional disk space will be used\.$/mv.exec(text);
	const installBytes = after === null ? undefined : Math.round(Number(after[1]!.replaceAll(',', '')) * units[after[2]!]!);
	const isAnswer = sizes.length > 0 || installBytes !== undefined;
	return isAnswer ? {fetchBytes: sizes.reduce((sum, size) => sum + size, 0), ...(installBytes === undefined ? {} : {installBytes})} : {};
};

/**
Keeps apt from changing anything although it does not simulate (that would tell no sizes). A named package that is here already as an
automatic one would be marked as installed by hand at once, before any consent: without its list of automatic packages apt has nothing to mark.
*/
const changeNothing = ['-o', 'Debug::NoLocking=1', '-o', 'Dir::State::extended_states=/nonexistent/extended_states'] as const;

/** As root apt would write its two caches anew where they are old. As the user nobody it reads them and can write nothing, which takes half the time. */
const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] as const;

/** Without names for its caches apt keeps them in memory. */
const withoutCaches = ['-o', 'Dir::Cache::pkgcache=', '-o', 'Dir::Cache::srcpkgcache='] as const;

/** What apt would fetch and unpack; it only calculates, takes no lock and writes nothing. Nothing when its package lists are empty. */
export const probeDownload = async (system: System): Promise<Facts['download']> => {
	const {versionId} = parseOsRelease(await system.files.text('/etc/os-release') ?? '');
	const words = ['-y', '--print-uris', 'install', ...packagesFor(versionId)];
	const nobody = await system.run([...asNobody, 'apt-get', ...changeNothing, ...words]);
	if (nobody.exitCode === 0) {
		return parsePrintUris(nobody.stdout);
	}

	// Sources with a password in them can only be read by root.
	const isHidden = /permission denied/iv.test(nobody.stderr) || nobody.exitCode === 127;
	const root = isHidden ? await system.run(['apt-get', ...changeNothing, ...withoutCaches, ...words]) : nobody;
	return root.exitCode === 0 ? parsePrintUris(root.stdout) : {};
};
