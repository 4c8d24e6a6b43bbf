import {dirname} from 'node:path';
import {ownMark} from '../../apply/log-lines.ts';
import {paths} from '../../paths.ts';
import type {System} from '../../system/types.ts';
import type {Followed} from '../module.ts';
import {bareName} from './dependencies.ts';
import {installedOf} from './purge.ts';

/** Where apt keeps which packages came as dependencies (apt: Dir::State::extended_states). */
const marksFile = '/var/lib/apt/extended_states';

const isWhole = (text: string | undefined): text is string => text !== undefined && text.endsWith('\n') && !text.includes('\0');

const keep = async (marks: string, system: System): Promise<void> => {
	try {
		await system.files.write(paths.aptMarks, marks, {mode: 0o600});
	} catch {
		// A full disk. No copy is better than one of another time, and taking back has to go on.
		await system.files.remove(paths.aptMarks).catch(() => undefined);
	}
};

/**
Changes packages (`change`) with a copy of apt's marks at hand, which is there only until they are safely on the disk; one that is there already, and no whole marks beside it, tells of a
power cut: they come back. apt gives the new ones their place before they are on the disk (apt: apt-pkg/depcache.cc, writeStateFile), so that the file can be
there without a byte, and with it the marks of all packages of this machine. Returns what `change` does and raises what it raises.
*/
export const guardMarks = async <Result>(system: System, change: () => Promise<Result>): Promise<Result> => {
	const [now, kept] = [await system.files.text(marksFile), await system.files.text(paths.aptMarks)];
	if (isWhole(now)) {
		await keep(now, system);
	} else if (isWhole(kept)) {
		await system.files.write(marksFile, kept, {mode: 0o644});
	}

	const result = await change();
	if (await system.files.about(paths.aptMarks)) {
		const {exitCode} = await system.run(['sync', '--file-system', dirname(marksFile)], {timeoutSeconds: 600});
		if (exitCode === 0) {
			await system.files.remove(paths.aptMarks);
		}
	}

	return result;
};

/** Jitsi's own packages: whoever asks for one of them by name wants a newer one, not that it stays without the others. */
const isJitsi = (name: string): boolean => /^(?:jitsi-|jicofo$)/v.test(name);

/** Those of packages that came with us as dependencies which somebody has since asked for by name (apt-mark(8)). `asked`: those for which our plans asked. None where apt's marks are not whole. */
export const wantedSince = async (created: readonly string[], asked: readonly string[], system: System): Promise<readonly string[]> => {
	const names = (await installedOf(created, system)).filter(name => !asked.includes(bareName(name)) && !isJitsi(name));
	if (names.length === 0 || !isWhole(await system.files.text(marksFile))) {
		return [];
	}

	const {stdout} = await system.run(['apt-mark', 'showmanual', ...names], {timeoutSeconds: 60});
	const manual = new Set(stdout.split('\n').map(name => bareName(name)));
	return names.filter(name => manual.has(bareName(name)));
};

/**
Marks as dependencies those of `packages` that nobody asked for by name (`asked`), so that autoremove treats them as if no power cut had taken what apt
had marked. An install does not fail for want of a mark; the log tells.
*/
export const keepMarks = async (packages: readonly string[], asked: readonly string[], {system, logFile}: Followed): Promise<void> => {
	const names = await installedOf(packages.filter(name => !asked.includes(bareName(name))), system);
	if (names.length === 0) {
		return;
	}

	const {exitCode, stderr} = await system.run(['apt-mark', 'auto', ...names], {timeoutSeconds: 60});
	if (exitCode !== 0) {
		await system.files.append(logFile, `${ownMark}not marked as dependencies: ${names.join(' ')}: ${stderr.trim()}\n`).catch(() => undefined);
	}
};
