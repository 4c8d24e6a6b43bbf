import {createHash} from 'node:crypto';
import {chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {succeed} from '../harness/command.ts';
import {withLock} from '../harness/lock.ts';
import {hostMirror} from '../harness/mirror.ts';
import {cacheFolder} from '../harness/paths.ts';
import {debianPackages, recipes, type LayerName} from './layers.ts';

/** A layer as a registry has it: `digest` of the compressed file, `diffId` of what is in it, both sha256 in hex. */
export type Layer = {readonly file: string; readonly digest: string; readonly diffId: string; readonly size: number};

const folder = join(cacheFolder, 'docker', 'layers');
const boxFolder = join(import.meta.dirname, '..');
const keptDays = 2;

/** The files of a layer below this folder make it anew when they change. */
const place = (name: LayerName): string => join(folder, `${name}-${hashOf(name)}`);

/** The changed files of a layer, as a folder that overlayfs can stack; made when it is not there. */
export async function layerRoot(name: LayerName): Promise<string> {
	await buildLayer(name);
	return join(place(name), 'root');
}

/** Make a layer and those below it; kept by a hash of their sources. Several callers at once make it once. */
export async function buildLayer(name: LayerName): Promise<Layer> {
	for (const below of recipes[name].on) {
		await buildLayer(below);
	}

	const kept = place(name);
	const note = join(kept, 'layer.json');
	return withLock(`docker-layer-${name}-${hashOf(name)}`, async () => {
		if (!existsSync(note)) {
			await removeOld(name, kept);
			await rm(kept, {recursive: true, force: true});
			mkdirSync(join(kept, 'root'), {recursive: true});
			await (name === 'debian' ? bootstrap(join(kept, 'root')) : onTop(name, kept));
			writeFileSync(`${note}.part`, JSON.stringify(await pack(kept)));
			renameSync(`${note}.part`, note);
		}

		return JSON.parse(readFileSync(note, 'utf8')) as Layer;
	});
}

/** Debian 13 with apt, without what nobody reads in a container. */
async function bootstrap(root: string): Promise<void> {
	const {archive, security} = hostMirror();
	const left = ['man', 'doc', 'locale', 'info'].map(name => `--dpkgopt=path-exclude=/usr/share/${name}/*`);
	await succeed([
		'mmdebstrap', '--mode=root', '--quiet', '--variant=apt', '--dpkgopt=force-unsafe-io', ...left, '--skip=cleanup/apt/lists', `--include=${debianPackages.join(',')}`,
		'trixie', root, `deb ${archive} trixie main`, `deb ${archive} trixie-updates main`, `deb ${security} trixie-security main`,
	], {timeoutSeconds: 900});
}

async function onTop(name: LayerName, kept: string): Promise<void> {
	const {on, packages = [], script} = recipes[name];
	const root = join(kept, 'root');
	for (const [from, to] of parts(name)) {
		mkdirSync(dirname(join(root, to)), {recursive: true});
		cpSync(join(boxFolder, from), join(root, to), {recursive: true});
	}

	settleModes(root);
	const install = packages.length === 0 ? '' : withNewerLists(`apt-get -y -q --no-install-recommends install ${packages.join(' ')}`);
	if (install || script) {
		await inside(on, root, `${install}${script ?? ''}`);
	}
}

/** A use of apt that looks for newer package lists only when those of the lowest layer have become too old. */
export const withNewerLists = (use: string): string => `${use} || { apt-get -q update && ${use}; }\n`;

/** Run a script as root on stacked layers; what it changes is kept in `upper`. Daemons of packages are not started. */
export async function inside(on: readonly LayerName[], upper: string, script: string): Promise<string> {
	const lower = on.toReversed().map(below => join(place(below), 'root')).join(':');
	const work = `${upper}.work`;
	const merged = `${upper}.merged`;
	mkdirSync(work, {recursive: true});
	mkdirSync(merged, {recursive: true});
	// A mount namespace of its own: nothing stays mounted however this ends.
	const enter = `mount -t overlay jitsi-wizard -o "lowerdir=$1,upperdir=$2,workdir=$3" "$4"
mount -t proc proc "$4/proc"
mount --rbind /dev "$4/dev"
mount --bind /etc/resolv.conf "$4/etc/resolv.conf" 2>/dev/null || cp /etc/resolv.conf "$4/etc/resolv.conf"
printf '#!/bin/sh\\nexit 101\\n' >"$4/usr/sbin/policy-rc.d"
chmod 755 "$4/usr/sbin/policy-rc.d"
exec chroot "$4" sh -ec "$5"`;
	try {
		return await succeed(['unshare', '--mount', '--pid', '--fork', '--kill-child', 'sh', '-ec', enter, 'sh', lower, upper, work, merged, script], {
			timeoutSeconds: 900,
			environment: {PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8', HOME: '/root'},
		});
	} finally {
		await rm(work, {recursive: true, force: true});
		await rm(merged, {recursive: true, force: true});
	}
}

/** The layer's archive: the same bytes for the same files, without caches, logs and what was only needed to build. */
async function pack(kept: string): Promise<Layer> {
	const file = join(kept, 'layer.tar.gz');
	const left = ['./var/cache/apt/*', './var/lib/apt/lists/*', './var/cache/debconf/*-old', './var/cache/ldconfig/*', './var/lib/dpkg/*-old', './var/log/*.log', './var/log/apt', './etc/resolv.conf', './etc/hostname', './usr/sbin/policy-rc.d', './dev/*', './proc/*', './sys/*', './tmp/*', './run/*'];
	// Character devices in an upper folder are files that were deleted: none of ours matters.
	const script = `cd "$1/root"
find . -type c -delete
tar --sort=name --mtime=@1735689600 --numeric-owner ${left.map(pattern => `--exclude='${pattern}'`).join(' ')} -cf - . | tee >(sha256sum >"$1/diff-id") | gzip -1 -n >"$1/layer.tar.gz"`;
	await succeed(['bash', '-ec', '-o', 'pipefail', script, 'bash', kept], {timeoutSeconds: 300});
	const digest = await succeed(['sha256sum', file]);
	const diffId = readFileSync(join(kept, 'diff-id'), 'utf8');
	return {file, digest: digest.slice(0, 64), diffId: diffId.slice(0, 64), size: statSync(file).size};
}

/** Git only keeps whether a file can be executed; services must be programs, everything else must not depend on anybody's umask. */
function settleModes(path: string): void {
	const status = lstatSync(path);
	if (status.isDirectory()) {
		chmodSync(path, 0o755);
		for (const name of readdirSync(path)) {
			settleModes(join(path, name));
		}
	} else if (status.isFile()) {
		chmodSync(path, status.mode & 0o100 ? 0o755 : 0o644);
	}
}

const hashes = new Map<LayerName, string>();

/** Twelve hex digits over everything a layer and those below it are made of. */
function hashOf(name: LayerName): string {
	const known = hashes.get(name);
	if (known) {
		return known;
	}

	const hash = createHash('sha256').update(JSON.stringify([name, name === 'debian' ? debianPackages : recipes[name], recipes[name].on.map(below => hashOf(below))]));
	for (const path of parts(name).flatMap(([from]) => filesOf(from))) {
		const file = join(boxFolder, path);
		hash.update(`${path} ${lstatSync(file).mode & 0o100} `).update(readFileSync(file));
	}

	const value = hash.digest('hex').slice(0, 12);
	hashes.set(name, value);
	return value;
}

/** Our own files of a layer: their place below test/box and in the image. */
const parts = (name: LayerName): ReadonlyArray<readonly [from: string, to: string]> => {
	const {hasTree, copies = []} = recipes[name];
	return [...(hasTree ? [[`docker/images/${name}`, ''] as const] : []), ...copies];
};

const filesOf = (path: string): readonly string[] => lstatSync(join(boxFolder, path)).isDirectory()
	? readdirSync(join(boxFolder, path)).toSorted().flatMap(name => filesOf(`${path}/${name}`))
	: [path];

/** Layers of the same name that nobody asked for in days. Others may be reading a younger one at this moment. */
async function removeOld(name: LayerName, current: string): Promise<void> {
	mkdirSync(folder, {recursive: true});
	const ofName = readdirSync(folder).filter(entry => entry.startsWith(`${name}-`) && entry.length === name.length + 13);
	for (const entry of ofName) {
		const path = join(folder, entry);
		if (path !== current && Date.now() - statSync(path).mtimeMs > keptDays * 86_400_000) {
			await rm(path, {recursive: true, force: true});
		}
	}
}

/** What images are made from, all of it: tells two states apart. */
export const layersHash = (): string => createHash('sha256').update(Object.keys(recipes).map(name => hashOf(name as LayerName)).join(' ')).digest('hex').slice(0, 12);
