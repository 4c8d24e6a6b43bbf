import {existsSync, mkdirSync, renameSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {succeed} from '../harness/command.ts';
import {withLock} from '../harness/lock.ts';
import {cacheFolder} from '../harness/paths.ts';
import type {Signer} from './release.ts';

/** A key pair in a GNUPGHOME of its own. `armoured` is the public key as it is published. */
export type SigningKey = {readonly fingerprint: string; readonly armoured: string; readonly sign: (file: string) => Promise<void>};

/** How gpg makes and uses each key. Time options let the expired one live its short life in 2024. */
const kinds: Readonly<Record<Signer, {readonly uid: string; readonly expires: string; readonly clock: readonly string[]}>> = {
	jitsi: {uid: 'Stand-in of download.jitsi.org <tests@jitsi-wizard.invalid>', expires: 'never', clock: []},
	stranger: {uid: 'Stranger <stranger@jitsi-wizard.invalid>', expires: 'never', clock: []},
	docker: {uid: 'Stand-in of download.docker.com <docker@jitsi-wizard.invalid>', expires: 'never', clock: []},
	expired: {uid: 'Expired stand-in <expired@jitsi-wizard.invalid>', expires: '2024-06-30', clock: ['--faked-system-time', '20240401T000000!']},
};

/** The RSA-4096 key of a signer; made on first use and kept, so that its fingerprint stays the same on this machine. */
export async function signingKey(signer: Signer): Promise<SigningKey> {
	const home = join(cacheFolder, 'standin', 'keys', signer);
	await withLock(`standin-key-${signer}`, async () => {
		if (!existsSync(home)) {
			await makeKey(signer, home);
		}
	});
	const listing = await gpg(home, ['--list-keys', '--with-colons']);
	return {
		fingerprint: /^fpr:+([\dA-F]+):/mv.exec(listing)![1]!,
		armoured: await gpg(home, ['--armor', '--export']),
		async sign(file) {
			// InRelease and Release.gpg, next to Release.
			const sign = ['--yes', '--digest-algo', 'SHA256', ...kinds[signer].clock];
			await withLock(`standin-key-${signer}`, async () => {
				await gpg(home, [...sign, '--clearsign', '--output', file.replace(/Release$/v, 'InRelease'), file]);
				await gpg(home, [...sign, '--armor', '--detach-sign', '--output', `${file}.gpg`, file]);
				await stopAgent(home);
			});
		},
	};
}

async function makeKey(signer: Signer, home: string): Promise<void> {
	const {uid, expires, clock} = kinds[signer];
	const part = `${home}.part`;
	await rm(part, {recursive: true, force: true});
	mkdirSync(part, {recursive: true, mode: 0o700});
	await gpg(part, [...clock, '--quick-generate-key', uid, 'rsa4096', 'sign', expires]);
	await stopAgent(part);
	renameSync(part, home);
}

async function gpg(home: string, options: readonly string[]): Promise<string> {
	return succeed(['gpg', '--homedir', home, '--batch', '--quiet', '--pinentry-mode', 'loopback', '--passphrase', '', ...options]);
}

/** gpg starts an agent that would outlive us. */
async function stopAgent(home: string): Promise<void> {
	await succeed(['gpgconf', '--homedir', home, '--kill', 'all']);
}
