import type {Layers} from '../box/harness/box.ts';
import {baseImage, type Release} from '../box/harness/image.ts';
import {makeStage} from '../box/harness/stages.ts';

/** What Jitsi's packages need of Debian's that takes longest to install. */
const heavy: Readonly<Record<Release, readonly string[]>> = {
	12: ['openjdk-17-jre-headless', 'ruby-hocon', 'bind9-dnsutils', 'jq'],
	13: ['openjdk-21-jre-headless', 'ruby-hocon', 'bind9-dnsutils', 'jq'],
};

/** The smaller rest of it, under names that both releases know. */
const light = ['bash-completion', 'curl', 'libpq5', 'lua-basexx', 'lua-bitop', 'lua-cjson', 'lua-expat', 'lua-filesystem', 'lua-inspect', 'lua-luaossl', 'lua-sec', 'lua-socket', 'mariadb-common', 'sqlite3', 'ssl-cert', 'uuid-runtime'] as const;

/** What a machine had before: Debian as it is installed; Java and Ruby as well; or nearly all that is not Jitsi's own. */
export type Before = 'fresh' | 'used' | 'furnished';

/** A machine somebody has used before, made once. Installing Jitsi's packages takes half the time on it, and less on a furnished one, where fewer packages are there to be cut off in. */
export async function usedMachine(release: Release, before: Before): Promise<Layers> {
	if (before === 'fresh') {
		return {release, layers: [await baseImage(release)]};
	}

	const names = [...heavy[release], ...(before === 'furnished' ? light : [])];
	return makeStage({name: before, version: names.join(' ')}, release, async box => {
		await box.ok(['apt-get', 'update'], {timeoutSeconds: 300});
		await box.ok(['apt-get', 'install', '-y', '-q', ...names], {environment: {DEBIAN_FRONTEND: 'noninteractive'}, timeoutSeconds: 900});
		await box.ok(['apt-get', 'clean']);
	});
}
