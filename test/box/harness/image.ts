import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {rm} from 'node:fs/promises';
import {succeed} from './command.ts';
import {withLock} from './lock.ts';
import {hostMirror, type Mirror} from './mirror.ts';
import {cacheFolder} from './paths.ts';
import {allRecords} from './record.ts';

/** A release of Debian by its number. */
export type Release = 12 | 13;

const codenames = {12: 'bookworm', 13: 'trixie'} as const;
const maximumAgeDays = 7;

/**
mmdebstrap's variant "important" is what Debian's own installer puts on the disk when every task is switched off
(priority required and important: apt, apt-utils, cron, ifupdown, iproute2, less, logrotate, nano, nftables, udev, vim-tiny...).
The rest of the list is what the installer or every provider's image adds to it.
*/
const variant = 'important';
const additions = ['systemd-sysv', 'dbus', 'libpam-systemd', 'ca-certificates', 'sudo', 'wget'];

/** Of Mozilla's 140 authorities a box trusts these: no server that the others vouch for can be reached from it, and whenever Jitsi's packages link all of them anew, each costs a sixth of a second. */
const authorities = /^mozilla\/(?:ISRG_Root|DigiCert_Global)/v;

/** Folder with the untouched Debian system, made first when there is none or when it is older than a week. */
export async function baseImage(release: Release): Promise<string> {
	const mirror = hostMirror();
	const files = systemFiles(release, mirror);
	const hash = createHash('sha256').update(JSON.stringify([variant, additions, authorities.source, files])).digest('hex').slice(0, 10);
	const prefix = `debian${release}-`;
	const images = join(cacheFolder, 'images');
	mkdirSync(images, {recursive: true});
	return withLock(`image-${release}`, async () => {
		const finished = readdirSync(images).filter(name => name.startsWith(prefix) && !name.endsWith('.part'));
		const current = finished.find(name => name.startsWith(`${prefix}${hash}-`) && ageInDays(join(images, name)) < maximumAgeDays);
		if (current) {
			return join(images, current);
		}

		const image = join(images, `${prefix}${hash}-${Math.floor(Date.now() / 1000)}`);
		await build(release, mirror, files, image);
		// A stage stands on its image, so a folder may still be in use by a box of another process.
		const used = new Set(allRecords().flatMap(({layers}) => layers));
		const unused = finished.map(name => join(images, name)).filter(path => !used.has(path));
		for (const path of unused) {
			await rm(path, {recursive: true, force: true});
		}

		return image;
	});
}

async function build(release: Release, mirror: Mirror, files: ReadonlyArray<readonly [string, string]>, image: string): Promise<void> {
	const part = `${image}.part`;
	const codename = codenames[release];
	await rm(part, {recursive: true, force: true});
	await succeed([
		'mmdebstrap',
		'--mode=root',
		'--quiet',
		`--variant=${variant}`,
		`--include=${additions.join(',')}`,
		codename,
		part,
		`deb ${mirror.archive} ${codename} main`,
		`deb ${mirror.archive} ${codename}-updates main`,
		`deb ${mirror.security} ${codename}-security main`,
	], {timeoutSeconds: 900});
	await trustFew(part);
	await rm(join(part, 'etc/apt/sources.list'), {force: true});
	for (const [path, content] of files) {
		writeFileSync(join(part, path), content);
	}

	renameSync(part, image);
}

/** As an administrator who deselects the others with `dpkg-reconfigure ca-certificates` (update-ca-certificates(8): a line with "!" is deselected). */
async function trustFew(root: string): Promise<void> {
	const list = join(root, 'etc/ca-certificates.conf');
	const lines = readFileSync(list, 'utf8').split('\n');
	writeFileSync(list, lines.map(line => (line.startsWith('mozilla/') && !authorities.test(line) ? `!${line}` : line)).join('\n'));
	await succeed(['chroot', root, 'update-ca-certificates', '--fresh'], {timeoutSeconds: 300});
}

/** Files that the installer writes and mmdebstrap does not. */
function systemFiles(release: Release, {archive, security}: Mirror): ReadonlyArray<readonly [string, string]> {
	const codename = codenames[release];
	const components = 'main non-free-firmware';
	const sources = release === 12
		? ['etc/apt/sources.list', `deb ${archive} ${codename} ${components}

deb ${security} ${codename}-security ${components}

# ${codename}-updates, to get updates before a point release is made;
deb ${archive} ${codename}-updates ${components}
`] as const
		: ['etc/apt/sources.list.d/debian.sources', `Types: deb
URIs: ${archive}
Suites: ${codename} ${codename}-updates
Components: ${components}
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: ${security}
Suites: ${codename}-security
Components: ${components}
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`] as const;
	return [
		sources,
		['etc/default/locale', 'LANG=C.UTF-8\n'],
		// mmdebstrap copies the host's.
		['etc/hostname', 'debian\n'],
		['etc/resolv.conf', ''],
		['etc/machine-id', ''],
	];
}

function ageInDays(path: string): number {
	return existsSync(path) ? (Date.now() - statSync(path).ctimeMs) / 86_400_000 : Infinity;
}
