import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, renameSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {succeed} from '../harness/command.ts';
import {withLock} from '../harness/lock.ts';
import {hostMirror} from '../harness/mirror.ts';
import {cacheFolder} from '../harness/paths.ts';
import {inside, layerRoot, withNewerLists} from './build-layers.ts';

/** Packages of Debian as files, by name; from the same archive as the boxes', whatever the host is. Kept. */
export async function debianPackages(names: readonly string[], suite: 'trixie' | 'bookworm' = 'trixie'): Promise<Readonly<Record<string, string>>> {
	const root = await layerRoot('debian');
	const hash = createHash('sha256').update(JSON.stringify([root, names, suite])).digest('hex').slice(0, 12);
	const folder = join(cacheFolder, 'docker', 'downloads', hash);
	await withLock(`docker-downloads-${hash}`, async () => {
		if (existsSync(folder)) {
			return;
		}

		const part = `${folder}.part`;
		await rm(part, {recursive: true, force: true});
		mkdirSync(join(part, 'changes'), {recursive: true});
		const get = `apt-get -q download ${names.join(' ')}`;
		await inside(['debian'], join(part, 'changes'), `mkdir /packages\ncd /packages\n${suite === 'trixie' ? withNewerLists(get) : withSuite(suite, get)}`);
		renameSync(join(part, 'changes/packages'), folder);
		await rm(part, {recursive: true, force: true});
	});
	return Object.fromEntries(readdirSync(folder).map(file => [file.split('_', 1)[0]!, join(folder, file)]));
}

/** A use of apt with another release's packages, in a root that is thrown away. */
const withSuite = (suite: string, use: string): string => `rm -f /etc/apt/sources.list.d/*
echo 'deb ${hostMirror().archive} ${suite} main' >/etc/apt/sources.list
apt-get -q update
${use}
`;

/** A program of a Debian 13 package, unpacked and not installed: nothing of the host changes and no service starts. */
export async function debianProgram(name: string, path: string): Promise<string> {
	const files = await debianPackages([name]);
	const file = files[name]!;
	const folder = join(cacheFolder, 'docker', 'programs', `${name}-${createHash('sha256').update(file).digest('hex').slice(0, 12)}`);
	await withLock(`docker-program-${name}`, async () => {
		if (existsSync(folder)) {
			return;
		}

		const part = `${folder}.part`;
		await rm(part, {recursive: true, force: true});
		mkdirSync(part, {recursive: true});
		await succeed(['dpkg-deb', '--extract', file, part]);
		renameSync(part, folder);
	});
	return join(folder, path);
}
