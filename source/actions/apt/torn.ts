import {ownMark} from '../../apply/log-lines.ts';
import {message} from '../../messages/message.ts';
import type {RunResult, System} from '../../system/types.ts';
import type {Followed} from '../module.ts';
import {aptProblem} from './failure.ts';
import {waitForLocks} from './locks.ts';
import {candidatesOf} from './packages.ts';
import {dropDamaged, isDamaged} from './damaged.ts';
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

/** The packages' files of settings, as dpkg-query's field Conffiles tells them: ` path md5 [flag]`, a line each. */
const settingsOf = async (packages: readonly string[], system: System): Promise<ReadonlySet<string>> => {
	const {stdout} = await system.run(['dpkg-query', '-W', '-f', '${Conffiles}\n', ...packages]);
	return new Set(stdout.split('\n').map(line => line.trim().split(' ')).flatMap(([path, hash]) => (path?.startsWith('/') && hash !== nothing ? [path] : [])));
};

/** When this start of the machine began, as find takes it, `@` and seconds since 1970. The kernel's own word is of the host where this is a container. */
const startOfMachine = async (system: System): Promise<string> =>
	(await system.run(['systemctl', 'show', '--timestamp=unix', '--property=UserspaceTimestamp', '--value'])).stdout.trim();

/** Files without a byte that were last changed since `from` (milliseconds since 1970) and before the machine was started. */
const emptyFiles = async (from: number, system: System): Promise<readonly string[]> => {
	const {stdout} = await system.run(['find', '/etc', '/var/lib/prosody', '/var/lib/dpkg/alternatives', '-xdev', '-type', 'f', '-empty', '-newerct', `@${Math.floor(from / 1000)}`, '!', '-newerct', await startOfMachine(system), '-print0'], {timeoutSeconds: 60});
	return stdout.split('\0').filter(path => path !== '');
};

/** Nobody is asked about settings: those with content stay, missing ones come back. */
const dpkg = ['dpkg', '--force-confdef', '--force-confold', '--force-confmiss'] as const;

/** A package and the file of one of its versions, where apt keeps it. */
type Archive = {readonly name: string; readonly path: string};

const withoutFile = async (archives: readonly Archive[], system: System): Promise<readonly Archive[]> => {
	const looked = await Promise.all(archives.map(async archive => ({archive, size: (await system.files.about(archive.path))?.size ?? 0})));
	return looked.flatMap(({archive, size}) => (size === 0 ? [archive] : []));
};

/** The files of the installed versions of these packages, in their order; of the present ones in the archive where apt does not have them any more. Raises ProblemError where they cannot be fetched. */
const archivesOf = async (packages: readonly string[], context: Followed): Promise<readonly Archive[]> => {
	const {system} = context;
	const {stdout} = await system.run(['dpkg-query', '-W', '-f', '${Package}\t${Version}\t${Architecture}\n', ...packages]);
	const installed = new Map(stdout.split('\n').map(line => line.split('\t')).flatMap(([name = '', version, architecture]) => (version && architecture ? [[name, {version, architecture}] as const] : [])));
	// One without a version was never unpacked whole: the repair does that.
	const known = packages.flatMap(name => {
		const found = installed.get(bareName(name));
		return found === undefined ? [] : [{name, ...found, path: storedAt(name, found.version, found.architecture)}];
	});
	const missing = (await withoutFile(known, system)).map(({name}) => name);
	if (missing.length === 0) {
		return known;
	}

	// Puts the parts of dpkg's database together: apt refuses to work before that (faults.md M3).
	await system.run(['dpkg', '--set-selections'], {input: ''});
	const fetched = await runApt(['-f', '--reinstall', '--download-only', 'install', ...missing], context);
	const candidates = await candidatesOf(missing, system);
	const archives = known.map(({name, version, architecture}) => ({name, path: storedAt(name, missing.includes(name) ? candidates.get(name)?.version ?? version : version, architecture)}));
	const gone = await withoutFile(archives, system);
	if (gone.length > 0 && fetched.exitCode !== 0) {
		throw aptProblem(message('problems.aptInstall.what', {packages: gone.map(({name}) => name).join(', ')}), fetched.stdout);
	}

	return archives.filter(archive => !gone.includes(archive));
};

/**
Sets up once more what a transaction had brought when the machine was switched off in the middle of it. dpkg waits until programs are on the disk, but neither
for new files of settings nor for what set-up scripts write: they are there then without a byte, of packages that count as installed, and those
scripts leave alone what is there (seen with power cuts on ext4, dpkg 1.21 and 1.22). Only empty files of that time are removed; settings with content and everybody's data stay. What
cannot be set up is left to the repair that follows. Raises ProblemError where a package's file is gone and cannot be fetched: nothing was changed then.
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
	// Before anything goes: without these files it could not come back.
	let archives = await archivesOf(present, context);
	for (const path of torn) {
		await system.files.remove(path);
	}

	// All of them need one another, and were set up before or are set up below.
	const unpack = async (): Promise<RunResult> => runFollowed([...dpkg, '--force-depends', '--unpack', ...archives.map(({path}) => path)], context);
	const {stdout} = await unpack();
	if (isDamaged(stdout)) {
		await dropDamaged(stdout, system);
		archives = await archivesOf(present, context);
		await unpack();
	}

	await runFollowed([...dpkg, '--configure', '-a'], context);
};
