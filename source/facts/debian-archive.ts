import type {FetchResult, System} from '../system/types.ts';
import type {Facts} from './types.ts';

/** The Release files apt would ask for, from `apt-get update --print-uris`; the archive's own (Debian) first. */
export const parseUpdateUris = (text: string): readonly string[] => {
	const uris = text.split('\n').map(line => /^'(\S+\/InRelease)' /v.exec(line)?.[1]).filter(uri => uri !== undefined);
	const isDebian = (uri: string): boolean => uri.includes('/debian/dists/');
	return [...uris.filter(uri => isDebian(uri)), ...uris.filter(uri => !isDebian(uri))];
};

/** Whether `apt-config dump` names a proxy; then only apt itself knows how to get out. */
export const hasProxy = (text: string): boolean => /^acquire::https?::proxy "(?!direct|false|")[^"]+";$/imv.test(text);

const noAnswer = (details: string): FetchResult => ({ok: false, reason: 'other', details});

/** Where apt gets Debian's packages: the first Release file it would ask for, and whether a proxy stands between. */
export type ArchiveSource = {readonly uri?: string; readonly isProxied: boolean};

/** The archive as this box has it configured. */
export const findDebianArchive = async (system: System): Promise<ArchiveSource> => {
	const [uris, config] = await Promise.all([
		system.run(['apt-get', 'update', '--print-uris', '-o', 'Debug::NoLocking=1']),
		system.run(['apt-config', 'dump']),
	]);
	const [uri] = parseUpdateUris(uris.stdout);
	return {...(uri === undefined ? {} : {uri}), isProxied: hasProxy(config.stdout)};
};

/** As much of a Release file as tells how fast the connection is. */
const beginning = 262_144;

/** Asks for the beginning of that Release file. The answer also tells the time. */
export const askDebianArchive = async (system: System, {uri, isProxied}: ArchiveSource, timeoutSeconds: number): Promise<FetchResult> => {
	if (uri === undefined) {
		return noAnswer('no sources');
	}

	if (/^https?:/v.test(uri) && !isProxied) {
		return system.net.fetch(uri, {timeoutSeconds, headers: {range: `bytes=0-${beginning - 1}`}});
	}

	const helper = await system.run(
		['/usr/lib/apt/apt-helper', '-o', 'Acquire::Retries=0', '-o', `Acquire::http::Timeout=${timeoutSeconds}`, 'download-file', uri, '/dev/null'],
		{timeoutSeconds},
	);
	return helper.exitCode === 0 ? {ok: true, status: 200, headers: {}, body: new Uint8Array()} : noAnswer(helper.stderr.trim().split('\n').at(-1) ?? '');
};

/** What that answer says about the archive; a source that is no web address has no host. */
export const readDebianArchive = (answer: FetchResult, {uri}: ArchiveSource): Facts['debianArchive'] => {
	const name = uri === undefined ? '' : URL.parse(uri)?.host ?? '';
	const host = name === '' ? {} : {host: name};
	if (!answer.ok) {
		return {reachable: false, reason: answer.reason, details: answer.details, ...host};
	}

	return answer.status === 200 || answer.status === 206
		? {reachable: true, details: '', ...host}
		: {reachable: false, reason: 'status', details: String(answer.status), ...host};
};
