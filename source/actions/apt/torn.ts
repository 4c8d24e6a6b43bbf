import {ownMark} from '../../apply/log-lines.ts';
import type {System} from '../../system/types.ts';
import type {Followed} from '../module.ts';
import {waitForLocks} from './locks.ts';
import {dropDamaged} from './damaged.ts';
import {bareName} from './dependencies.ts';
import {installedOf} from './purge.ts';
import {runApt, runFollowed} from './run-apt.ts';
import {storedAt} from './store.ts';

/** A transaction that was not over when the machine was switched off. `packages`: those that it brought; `from`: when it began, in milliseconds since 1970. */
export type CutOff = {readonly packages: readonly string[]; readonly from: number};

/** Where set-up scripts of Jitsi's packages and of those below them write what no package owns (jitsi.md 1.6; dpkg: update-alternatives keeps its choices there). */
const places = ['/etc/jitsi/', '/etc/prosody/', '/var/lib/prosody/', '/etc/nginx/', '/etc/coturn/', '/etc/turnserver.conf', '/etc/ssl/certs/java/', '/var/lib/dpkg/alternatives/'] as const;

/** What dpkg calls a file of settings that it has unpacked and not yet put in its place. */
const unpackedSuffix = '.dpkg-new';

/** MD5 of nothing: such a file is empty as its maker wants it. */
const nothing = 'd41d8cd98f00b204e9800998ecf8427e';

/** No transaction takes longer; what is changed after it is somebody's. */
const longestSeconds = 3600;

/** The packages' files of settings, as dpkg-query's field Conffiles tells them: ` path md5 [flag]`, a line each. */
const settingsOf = async (packages: readonly string[], system: System): Promise<ReadonlySet<string>> => {
	const {stdout} = await system.run(['dpkg-query', '-W', '-f', '${Conffiles}\n', ...packages]);
	return new Set(stdout.split('\n').map(line => line.trim().split(' ')).flatMap(([path, hash]) => (path?.startsWith('/') && hash !== nothing ? [path] : [])));
};

const emptyFiles = async (from: number, system: System): Promise<readonly string[]> => {
	const seconds = Math.floor(from / 1000);
	const {stdout} = await system.run(['find', '/etc', '/var/lib/prosody', '/var/lib/dpkg/alternatives', '-xdev', '-type', 'f', '-empty', '-newerct', `@${seconds}`, '!', '-newerct', `@${seconds + longestSeconds}`, '-print0'], {timeoutSeconds: 60});
	return stdout.split('\0').filter(path => path !== '');
};

/** Nobody is asked about settings: those with content stay, missing ones come back. */
const dpkg = ['dpkg', '--force-confdef', '--force-confold', '--force-confmiss'] as const;

/** The files of the installed versions of these packages, in their order; those that apt does not have any more are fetched, as far as that is possible. */
const archivesOf = async (packages: readonly string[], context: Followed): Promise<readonly string[]> => {
	const {system} = context;
	const {stdout} = await system.run(['dpkg-query', '-W', '-f', '${Package}\t${Version}\t${Architecture}\n', ...packages]);
	const versions = new Map(stdout.split('\n').map(line => line.split('\t')).flatMap(([name = '', version, architecture]) => (version && architecture ? [[name, storedAt(name, version, architecture)] as const] : [])));
	const archives = packages.map(name => ({name, path: versions.get(bareName(name)) ?? ''})).filter(({path}) => path !== '');
	const present = async () => Promise.all(archives.map(async ({name, path}) => ({name, path, isThere: ((await system.files.about(path))?.size ?? 0) > 0})));
	const missing = (await present()).filter(({isThere}) => !isThere);
	if (missing.length > 0) {
		// Puts the parts of dpkg's database together: apt refuses to work before that (faults.md M3).
		await system.run(['dpkg', '--set-selections'], {input: ''});
		await runApt(['-f', '--reinstall', '--download-only', 'install', ...missing.map(({name}) => name)], context);
	}

	return (await present()).filter(({isThere}) => isThere).map(({path}) => path);
};

/**
Sets up once more what a transaction had brought when the machine was switched off in the middle of it. dpkg waits until programs are on the disk, but neither
for new files of settings nor for what set-up scripts write: they are there then without a byte, of packages that count as installed, and those
scripts leave alone what is there (seen with power cuts on ext4, dpkg 1.21 and 1.22). Only empty files of that time are removed; settings with content and everybody's data stay. What it cannot
do is left to the repair that follows.
*/
export const mendCutOff = async ({packages, from}: CutOff, context: Followed): Promise<void> => {
	const {system, logFile} = context;
	await waitForLocks(context);
	const present = await installedOf(packages, system);
	if (present.length === 0) {
		return;
	}

	const settings = await settingsOf(present, system);
	const isTorn = (path: string): boolean => {
		const place = path.endsWith(unpackedSuffix) ? path.slice(0, -unpackedSuffix.length) : path;
		return settings.has(place) || places.some(folder => place.startsWith(folder));
	};

	const torn = (await emptyFiles(from, system)).filter(path => isTorn(path));
	await system.files.append(logFile, `${ownMark}the machine was switched off while these were installed; they are installed once more: ${present.join(' ')}\n${ownMark}empty files removed: ${torn.join(' ') || '-'}\n`);
	for (const path of torn) {
		await system.files.remove(path);
	}

	const files = await archivesOf(present, context);
	// All of them need one another, and were set up before or are set up below.
	const unpacked = await runFollowed([...dpkg, '--force-depends', '--unpack', ...files], context);
	await dropDamaged(unpacked.stdout, system);
	await runFollowed([...dpkg, '--configure', '-a'], context);
};
