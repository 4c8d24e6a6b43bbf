import {ownMark} from '../../apply/log-lines.ts';
import {paths} from '../../paths.ts';
import type {System} from '../../system/types.ts';
import type {Followed} from '../module.ts';
import {bareName} from './dependencies.ts';
import {installedOf} from './purge.ts';

/** Where apt keeps which packages came as dependencies (apt: Dir::State::extended_states). */
const marksFile = '/var/lib/apt/extended_states';

const isWhole = (text: string | undefined): text is string => text !== undefined && text.endsWith('\n') && !text.includes('\0');

/**
To be called before packages are changed: keeps a copy of apt's marks, or puts it back where a power cut left none. apt gives the new ones their place before they are
on the disk (apt: apt-pkg/depcache.cc, writeStateFile), so that the file can be there without a byte, and with it those of all packages of this machine.
*/
export const guardMarks = async (system: System): Promise<void> => {
	const [now, kept] = [await system.files.text(marksFile), await system.files.text(paths.aptMarks)];
	if (isWhole(now)) {
		await (now === kept ? undefined : system.files.write(paths.aptMarks, now, {mode: 0o600}));
	} else if (isWhole(kept)) {
		await system.files.write(marksFile, kept, {mode: 0o644});
	}
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
