import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import type {Box} from './harness/box.ts';
import {succeed} from './harness/command.ts';
import {withLock} from './harness/lock.ts';
import {cacheFolder} from './harness/paths.ts';

const root = join(import.meta.dirname, '..', '..');
const node = join(root, 'node_modules', '.bin', 'node');
const parts = ['package.json', 'package-lock.json', 'source', 'templates', 'LICENSE'] as const;
const keptHours = 24;

/** Where the program stands in a box: its folder, and the command a person types. */
export type InstalledProgram = {readonly home: string; readonly command: string};

const hashOf = (path: string): string[] => (statSync(path).isDirectory()
	? readdirSync(path).toSorted().flatMap(name => hashOf(join(path, name)))
	: [path, createHash('sha256').update(readFileSync(path)).digest('hex')]);

/** Tells two states of this tree apart: twelve hex digits over everything the program is made of. */
export const programHash = (): string => createHash('sha256').update(JSON.stringify(parts.flatMap(name => hashOf(join(root, name))))).digest('hex').slice(0, 12);

/** The program of this tree, laid out as install.sh does; built again only when a source has changed. */
const builtProgram = async (): Promise<{readonly folder: string; readonly home: string}> => {
	const build = programHash();
	const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {readonly version: string};
	const home = `/opt/jitsi-wizard/${version}/${build}`;
	const programs = join(cacheFolder, 'programs');
	const folder = join(programs, build);
	await withLock('program', async () => {
		if (existsSync(folder)) {
			return;
		}

		mkdirSync(programs, {recursive: true});
		// Others may be copying one of the last hours into a box at this moment.
		const old = readdirSync(programs).filter(name => Date.now() - statSync(join(programs, name)).mtimeMs > keptHours * 3_600_000);
		for (const name of old) {
			await rm(join(programs, name), {recursive: true, force: true});
		}

		const part = `${folder}.part`;
		await rm(part, {recursive: true, force: true});
		await succeed([node, join(root, 'source/package/lay-out.ts'), part, home]);
		renameSync(part, folder);
	});
	return {folder, home};
};

/** Put the program of this tree into a box, as install.sh would leave it: about a second. */
export const installProgram = async (box: Box): Promise<InstalledProgram> => {
	const {folder, home} = await builtProgram();
	const command = '/usr/local/sbin/jitsi-wizard';
	await box.copyIn(folder, home);
	await box.ok(['cp', `${home}/jitsi-wizard`, command]);
	return {home, command};
};
