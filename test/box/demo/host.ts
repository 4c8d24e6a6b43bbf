import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {command, succeed} from '../harness/command.ts';
import {prepareHost, restoreHost} from '../harness/host.ts';
import {clearOwn} from '../harness/leftovers.ts';
import {cacheFolder} from '../harness/paths.ts';
import {askYes} from './ask.ts';
import type {DemoSay} from './words.ts';

const installed = async (): Promise<ReadonlySet<string>> => {
	const list = await succeed(['dpkg-query', '--show', '--showformat', '${db:Status-Abbrev}\t${Package}\n']);
	return new Set(list.split('\n').filter(line => line.startsWith('i')).map(line => line.slice(line.indexOf('\t') + 1)));
};

/** What the demo changed on this machine; `restore` asks about what may stay, unless `yes` takes everything away. */
export type Borrowed = {readonly restore: (yes: boolean) => Promise<void>};

/**
Makes this machine ready for boxes and remembers how it was. However the demo ends, the box and the network settings go;
packages and the cache are taken back by `restore`. `earlier` are packages that install.sh added for the demo.
*/
export const borrowHost = async (say: DemoSay, earlier: readonly string[]): Promise<Borrowed> => {
	const hadCache = existsSync(cacheFolder);
	const before = await installed();
	let isRestored = false;
	process.on('exit', () => {
		if (isRestored) {
			return;
		}

		console.error(`\n${say('interrupted')}`);
		clearOwn();
		// At exit nothing may be awaited, so another process does it.
		spawnSync(process.execPath, [join(import.meta.dirname, '..', 'harness', 'restore.ts')], {stdio: 'inherit'});
	});
	await prepareHost();
	const added = [...new Set([...earlier, ...(await installed()).difference(before)])];

	return {
		async restore(yes) {
			await restoreHost();
			isRestored = true;
			const keepsPackages = added.length > 0 && !(await takePackages(say, added, yes));
			const keepsCache = !hadCache && !(await takeCache(say, yes));
			if (!keepsPackages && !keepsCache) {
				console.log(say('restored'));
			}
		},
	};
};

async function takePackages(say: DemoSay, added: readonly string[], yes: boolean): Promise<boolean> {
	const isWanted = yes || await askYes(say('packagesQuestion', {count: added.length}));
	const options = ['-y', '-q', '-o', 'DPkg::Lock::Timeout=120', 'purge', ...added];
	const {stdout, exitCode} = await command(['apt-get', '--simulate', ...options]);
	const going = stdout.matchAll(/^(?:Remv|Purg) ([^\s:]+)/gmv).map(match => match[1]!).toArray();
	// Something installed meanwhile may stand on one of them: then all stay, and their names are shown.
	const isSafe = exitCode === 0 && going.every(name => added.includes(name));
	if (isWanted && isSafe && (await command(['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...options])).exitCode === 0) {
		console.log(say('packagesRemoved', {count: added.length}));
		return true;
	}

	console.log(say('packagesKept', {packages: added.toSorted().join(' ')}));
	return false;
}

async function takeCache(say: DemoSay, yes: boolean): Promise<boolean> {
	if (yes || await askYes(say('cacheQuestion', {folder: cacheFolder}))) {
		await rm(cacheFolder, {recursive: true, force: true});
		return true;
	}

	console.log(say('cacheKept', {folder: cacheFolder}));
	return false;
}
