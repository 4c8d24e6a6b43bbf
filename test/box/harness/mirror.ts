import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';

/** One line `deb ...` or one stanza of a .sources file, reduced to what we need. */
export type Source = {readonly uri: string; readonly suites: readonly string[]; readonly components: readonly string[]};

/** Where boxes get Debian packages from. */
export type Mirror = {readonly archive: string; readonly security: string};

/** Read a one-line-style sources.list (sources.list(5)). */
export function parseOneLine(text: string): Source[] {
	return text.split('\n').flatMap(line => {
		const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+([^#]*)/v.exec(line);
		return match ? [{uri: match[1]!, suites: [match[2]!], components: match[3]!.trim().split(/\s+/v)}] : [];
	});
}

/** Read a deb822-style .sources file (sources.list(5)). */
export function parseDeb822(text: string): Source[] {
	return text.split(/\n\s*\n/v).flatMap(stanza => {
		const fields = new Map<string, string[]>();
		for (const line of stanza.split('\n')) {
			const match = /^([\-a-z]+):(.*)$/iv.exec(line);
			if (match) {
				fields.set(match[1]!.toLowerCase(), match[2]!.split(/\s+/v).filter(Boolean));
			}
		}

		const suites = fields.get('suites') ?? [];
		const components = fields.get('components') ?? [];
		const isEnabled = fields.get('enabled')?.[0] !== 'no' && (fields.get('types') ?? []).includes('deb');
		return isEnabled ? (fields.get('uris') ?? []).map(uri => ({uri, suites, components})) : [];
	});
}

/** Pick Debian's own archive and its security archive among the sources of a host. */
export function pickMirror(sources: readonly Source[], codename: string): Partial<Mirror> {
	const find = (suite: string) => sources.find(source => source.suites.includes(suite) && source.components.includes('main'))?.uri.replace(/\/$/v, '');
	const archive = find(codename);
	const security = find(`${codename}-security`);
	return {...(archive && {archive}), ...(security && {security})};
}

/**
The mirror of this host, read from its own apt sources so that no host name stands in the repository.
JITSI_WIZARD_BOX_MIRROR and JITSI_WIZARD_BOX_SECURITY_MIRROR come first: a host that is not Debian needs them.
*/
export function hostMirror(): Mirror {
	const codename = /^VERSION_CODENAME=(.*)$/mv.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '';
	const isDebian = /^ID=debian$/mv.test(readFileSync('/etc/os-release', 'utf8'));
	const folder = '/etc/apt/sources.list.d';
	const files = ['/etc/apt/sources.list', ...(existsSync(folder) ? readdirSync(folder).map(name => join(folder, name)) : [])].filter(path => existsSync(path));
	const sources = files.flatMap(path => {
		const text = readFileSync(path, 'utf8');
		return path.endsWith('.sources') ? parseDeb822(text) : (path.endsWith('.list') ? parseOneLine(text) : []);
	});
	const found = isDebian ? pickMirror(sources, codename) : {};
	const archive = process.env['JITSI_WIZARD_BOX_MIRROR'] ?? found.archive;
	const security = process.env['JITSI_WIZARD_BOX_SECURITY_MIRROR'] ?? found.security;
	if (!archive || !security) {
		throw new Error('No Debian mirror found in this host\'s apt sources: set JITSI_WIZARD_BOX_MIRROR and JITSI_WIZARD_BOX_SECURITY_MIRROR');
	}

	return {archive, security};
}
