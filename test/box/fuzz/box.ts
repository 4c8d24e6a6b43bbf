import {startBox, type Box} from '../harness/box.ts';
import type {Release} from '../harness/image.ts';
import {makeStage} from '../harness/stages.ts';

const packages = ['lua5.4', 'nginx', 'ruby-hocon'];

/** Releases with what their describe blocks are called: the older one is left for `--all`. */
export const releases: ReadonlyArray<{readonly release: Release; readonly title: string}> = [
	{release: 13, title: 'parsers on Debian 13'},
	{release: 12, title: 'parsers [all] on Debian 12'},
];

/** A disposable box with the parsers that a fresh Debian does not have; what they are fed can harm nothing but the box. */
export const startFuzzBox = async (release: Release): Promise<Box> => {
	const stage = await makeStage({name: 'fuzz', version: packages.join(' ')}, release, async box => {
		await box.ok(['apt-get', '-q', 'update']);
		await box.ok(['apt-get', '-q', '-y', '--no-install-recommends', 'install', ...packages], {environment: {DEBIAN_FRONTEND: 'noninteractive'}, timeoutSeconds: 600});
	});
	return startBox({stage});
};
