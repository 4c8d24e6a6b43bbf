import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {succeed} from '../harness/command.ts';
import {withLock} from '../harness/lock.ts';
import {cacheFolder} from '../harness/paths.ts';
import {epoch, packAll, sourceHash} from './pack.ts';
import type {Variant} from './release.ts';
import {signingKey} from './signing.ts';

/** A finished repository: its folder (the root of the web site) and the fingerprint of the published key. */
export type Repository = {readonly path: string; readonly fingerprint: string};

/**
Build the stand-in of download.jitsi.org: `stable/` as a flat signed repository and `jitsi-key.gpg.key`.
Kept in the cache by a hash of the sources and the variant; several callers at once build it once.
*/
export async function buildRepository(variant: Variant = {}): Promise<Repository> {
	const {signer = 'jitsi', published = signer} = variant;
	const hash = createHash('sha256').update(JSON.stringify([sourceHash(), variant.revision, signer, published, variant.failing, variant.ahead])).digest('hex').slice(0, 12);
	const folder = join(cacheFolder, 'standin', 'repositories');
	const path = join(folder, hash);
	const {fingerprint, armoured} = await signingKey(published);
	await withLock(`standin-repository-${hash}`, async () => {
		if (existsSync(path)) {
			return;
		}

		mkdirSync(folder, {recursive: true});
		const part = await mkdtemp(join(folder, 'part-'));
		try {
			const site = join(part, 'site');
			const stable = join(site, 'stable');
			mkdirSync(stable, {recursive: true});
			await packAll(variant, join(part, 'trees'), stable);
			await writeIndex(stable, variant.revision ?? 1);
			await (await signingKey(signer)).sign(join(stable, 'Release'));
			writeFileSync(join(site, 'jitsi-key.gpg.key'), armoured);
			renameSync(site, path);
		} finally {
			await rm(part, {recursive: true, force: true});
		}
	});
	return {path, fingerprint};
}

/**
Packages, Packages.gz and Release of a flat repository: paths are relative to the site, as the suite is `stable/`.
Every revision is a day younger: apt silently keeps what it has when a Release file is older than that.
*/
async function writeIndex(stable: string, revision: number): Promise<void> {
	const stanzas: string[] = [];
	for (const name of readdirSync(stable).toSorted()) {
		const file = join(stable, name);
		const control = await succeed(['dpkg-deb', '--field', file]);
		const data = readFileSync(file);
		stanzas.push(`${control.trimEnd()}\nFilename: stable/${name}\nSize: ${data.length}\nMD5sum: ${digest('md5', data)}\nSHA256: ${digest('sha256', data)}\n`);
	}

	const index = Buffer.from(stanzas.join('\n'));
	const lists = {Packages: index, 'Packages.gz': gzipSync(index)} as const;
	const sums = Object.entries(lists).map(([name, data]) => ` ${digest('sha256', data)} ${data.length} ${name}\n`);
	for (const [name, data] of Object.entries(lists)) {
		writeFileSync(join(stable, name), data);
	}

	writeFileSync(join(stable, 'Release'), `Origin: jitsi-wizard tests
Label: STAND-IN of download.jitsi.org
Suite: stable/
Codename: stable/
Architectures: all
Date: ${new Date((epoch + revision * 86_400) * 1000).toUTCString().replace('GMT', 'UTC')}
SHA256:
${sums.join('')}`);
}

function digest(algorithm: 'md5' | 'sha256', data: Uint8Array): string {
	return createHash(algorithm).update(data).digest('hex');
}
