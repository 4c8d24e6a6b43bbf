import {ownMark} from '../../apply/log-lines.ts';
import type {Followed} from '../module.ts';
import {bareName} from './dependencies.ts';
import {installedOf} from './purge.ts';

/**
Marks as dependencies those of `packages` that nobody asked for by name (`asked`), so that autoremove treats them as before a power cut: apt writes its marks before dpkg
begins and does not wait until they are on the disk (apt: apt-pkg/depcache.cc, writeStateFile). An install does not fail for want of a mark; the log tells.
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
