import {chmod, copyFile, mkdir, readFile, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {bundle} from './bundle.ts';
import {extras} from './extras.ts';

const root = join(import.meta.dirname, '..', '..');

/** Folder of the npm package that carries Node for this machine. Throws on an architecture without one. */
const runtimeFolder = (): string => {
	if (process.arch !== 'x64' && process.arch !== 'arm64') {
		throw new Error(`No Node runtime is carried for ${process.arch}`);
	}

	return join(root, 'node_modules', `node-linux-${process.arch}`);
};

/**
What the command sets before Node starts. Each of Node's threads would take malloc's memory from an arena of its own, and what one leaves free is of no
use to the others: with one for all, the screens of a long install take about 5 MB less.
*/
export const commandEnvironment = {MALLOC_ARENA_MAX: '1'} as const;

/** The command a person types. What the caller's environment could slip into a program of root's is dropped (faults.md 98). */
const command = (home: string): string => `#!/bin/sh
# The command jitsi-wizard, put here by install.sh.
unset NODE_OPTIONS NODE_PATH NODE_V8_COVERAGE NODE_REDIRECT_WARNINGS NODE_TLS_REJECT_UNAUTHORIZED OPENSSL_CONF LD_PRELOAD LD_LIBRARY_PATH LD_AUDIT
${Object.entries(commandEnvironment).map(([name, value]) => `export ${name}=${value}`).join('\n')}
exec '${home}/bin/node' '${home}/cli.js' "$@"
`;

/**
Makes the program as it stands on a box, complete in one new folder: the bundle, its templates, Node itself, the licences, what shells and `man` read
of it, and `jitsi-wizard`, the command to copy into /usr/local/sbin. `home` is the absolute path the folder will be moved to.
*/
export const layOut = async (folder: string, home: string): Promise<void> => {
	if (!/^\/[\w+\-.\/]+$/v.test(home)) {
		throw new Error(`Not a path the command can name: ${home}`);
	}

	await bundle(folder);
	await mkdir(join(folder, 'bin'));
	await copyFile(join(root, 'LICENSE'), join(folder, 'LICENSE'));
	await copyFile(join(runtimeFolder(), 'bin', 'node'), join(folder, 'bin', 'node'));
	await copyFile(join(runtimeFolder(), 'LICENSE'), join(folder, 'bin', 'LICENSE'));
	await chmod(join(folder, 'bin', 'node'), 0o755);
	const {version} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {readonly version: string};
	for (const [place, text] of Object.entries(extras(version))) {
		const path = join(folder, 'share', place);
		await mkdir(dirname(path), {recursive: true});
		await writeFile(path, text);
	}

	await writeFile(join(folder, 'jitsi-wizard'), command(home));
	await chmod(join(folder, 'jitsi-wizard'), 0o755);
};

if (import.meta.main) {
	const [folder, home] = process.argv.slice(2);
	if (folder === undefined || home === undefined) {
		throw new Error('Usage: lay-out.ts FOLDER HOME');
	}

	await layOut(folder, home);
}
