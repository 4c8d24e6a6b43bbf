import {createHash} from 'node:crypto';
import {chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {succeed} from '../harness/command.ts';
import {withLock} from '../harness/lock.ts';
import {cacheFolder} from '../harness/paths.ts';
import {signingKey} from '../standin/signing.ts';
import {debianPackages} from './downloads.ts';

/** Folder that plays https://download.docker.com, and the fingerprint of the key it publishes. */
export type EngineRepository = {readonly path: string; readonly fingerprint: string};

const trees = join(import.meta.dirname, 'engine');

/**
Where each played package has its programs from: [Debian package, its file, place in the played one]. Debian 13's are
built for glibc 2.34 and run on Debian 12; of runc that is only true for Debian 12's own.
*/
const programs: Readonly<Record<string, ReadonlyArray<readonly [from: string, file: string, to: string]>>> = {
	'docker-ce': [
		['docker.io', 'usr/sbin/dockerd', 'usr/bin/dockerd'],
		['docker.io', 'usr/sbin/docker-proxy', 'usr/bin/docker-proxy'],
		['tini', 'usr/bin/tini-static', 'usr/bin/docker-init'],
	],
	'docker-ce-cli': [['docker-cli', 'usr/bin/docker', 'usr/bin/docker']],
	'containerd.io': [
		['containerd', 'usr/bin/containerd', 'usr/bin/containerd'],
		['containerd', 'usr/bin/containerd-shim-runc-v2', 'usr/bin/containerd-shim-runc-v2'],
		['containerd', 'usr/bin/ctr', 'usr/bin/ctr'],
		['runc', 'usr/sbin/runc', 'usr/bin/runc'],
	],
	'docker-buildx-plugin': [['docker-buildx', 'usr/libexec/docker/cli-plugins/docker-buildx', 'usr/libexec/docker/cli-plugins/docker-buildx']],
	'docker-compose-plugin': [['docker-compose', 'usr/libexec/docker/cli-plugins/docker-compose', 'usr/libexec/docker/cli-plugins/docker-compose']],
};

const suites = {trixie: ['docker.io', 'docker-cli', 'containerd', 'docker-compose', 'docker-buildx', 'tini'], bookworm: ['runc']} as const;

/** Build the stand-in of Docker's package repository for Debian 12 (linux/debian, bookworm, stable); kept by a hash of the sources. */
export async function buildEngineRepository(): Promise<EngineRepository> {
	const {fingerprint, armoured, sign} = await signingKey('docker');
	const files = {...await debianPackages(suites.trixie), ...await debianPackages(suites.bookworm, 'bookworm')};
	const hash = createHash('sha256').update(JSON.stringify([programs, files, fingerprint, ownFiles().map(path => [path, readFileSync(join(trees, path), 'utf8')])])).digest('hex').slice(0, 12);
	const path = join(cacheFolder, 'docker', 'engines', hash);
	await withLock(`docker-engine-${hash}`, async () => {
		if (existsSync(path)) {
			return;
		}

		const part = `${path}.part`;
		await rm(part, {recursive: true, force: true});
		const site = join(part, 'site');
		const base = join(site, 'linux/debian');
		const pool = join(base, 'dists/bookworm/pool/stable', await architecture());
		mkdirSync(pool, {recursive: true});
		for (const name of Object.keys(programs)) {
			await packProgram(name, files, join(part, name), pool);
		}

		await writeIndex(base, pool);
		await sign(join(base, 'dists/bookworm/Release'));
		writeFileSync(join(base, 'gpg'), armoured);
		renameSync(site, path);
		await rm(part, {recursive: true, force: true});
	});
	return {path, fingerprint};
}

const architecture = async (): Promise<string> => (await succeed(['dpkg', '--print-architecture'])).trim();

const ownFiles = (): readonly string[] => readdirSync(trees, {recursive: true, encoding: 'utf8'}).filter(path => statSync(join(trees, path)).isFile()).toSorted();

/** One package: our tree with the programs of Debian's. */
async function packProgram(name: string, files: Readonly<Record<string, string>>, tree: string, out: string): Promise<void> {
	cpSync(join(trees, name), tree, {recursive: true});
	const control = join(tree, 'DEBIAN/control');
	writeFileSync(control, readFileSync(control, 'utf8').replace('@architecture@', await architecture()));
	for (const [from, file, to] of programs[name]!) {
		const unpacked = `${tree}.${from}`;
		await succeed(['dpkg-deb', '--extract', files[from]!, unpacked]);
		mkdirSync(dirname(join(tree, to)), {recursive: true});
		copyFileSync(join(unpacked, file), join(tree, to));
		chmodSync(join(tree, to), 0o755);
	}

	for (const script of ['postinst', 'prerm', 'postrm']) {
		const path = join(tree, 'DEBIAN', script);
		if (existsSync(path)) {
			chmodSync(path, 0o755);
		}
	}

	await succeed(['dpkg-deb', '--root-owner-group', '-Zgzip', '-z1', '--build', tree, out]);
}

/** Packages, Packages.gz and Release as Docker's repository has them. */
async function writeIndex(base: string, pool: string): Promise<void> {
	const suite = join(base, 'dists/bookworm');
	const stanzas = await Promise.all(readdirSync(pool).toSorted().map(async name => {
		const file = join(pool, name);
		const data = readFileSync(file);
		const control = await succeed(['dpkg-deb', '--field', file]);
		return `${control.trimEnd()}\nFilename: ${file.slice(base.length + 1)}\nSize: ${data.length}\nSHA256: ${sha256(data)}\n`;
	}));
	const index = Buffer.from(stanzas.join('\n'));
	const folder = `stable/binary-${await architecture()}`;
	const lists = {[`${folder}/Packages`]: index, [`${folder}/Packages.gz`]: gzipSync(index)};
	for (const [name, data] of Object.entries(lists)) {
		mkdirSync(dirname(join(suite, name)), {recursive: true});
		writeFileSync(join(suite, name), data);
	}

	writeFileSync(join(suite, 'Release'), `Origin: Docker
Label: STAND-IN of download.docker.com
Suite: bookworm
Codename: bookworm
Architectures: ${await architecture()}
Components: stable
Date: ${new Date().toUTCString().replace('GMT', 'UTC')}
SHA256:
${Object.entries(lists).map(([name, data]) => ` ${sha256(data)} ${data.length} ${name}\n`).join('')}`);
}

function sha256(data: Uint8Array): string {
	return createHash('sha256').update(data).digest('hex');
}
