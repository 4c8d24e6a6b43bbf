import {createHash} from 'node:crypto';
import {chmodSync, copyFileSync, cpSync, lstatSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {succeed} from '../harness/command.ts';
import {packageNames, passFile, sharedFiles, versions, type PackageName, type Variant} from './release.ts';

/** Folder with the package trees. */
export const sourceFolder = join(import.meta.dirname, 'packages');

/** Our files that decide about the bytes of a repository. */
const makers = new Set(['pack.ts', 'release.ts', 'repository.ts', 'signing.ts']);

/** The same sources give the same bytes: everything is dated 2025-01-01 (in seconds), early enough for any clock. */
export const epoch = 1_735_689_600;

/** Build every package of a variant into a folder as NAME_VERSION_all.deb. `scratch` is an empty folder to work in. */
export async function packAll(variant: Variant, scratch: string, out: string): Promise<void> {
	for (const name of packageNames) {
		const tree = join(scratch, name);
		prepareTree(name, variant, tree);
		await succeed(['dpkg-deb', '--root-owner-group', '-Zgzip', '--build', tree, out], {
			environment: {PATH: '/usr/bin:/bin', SOURCE_DATE_EPOCH: String(epoch)},
		});
	}
}

function prepareTree(name: PackageName, {revision = 1, failing, ahead}: Variant, tree: string): void {
	cpSync(join(sourceFolder, name), tree, {recursive: true});
	const shared = sharedFiles[name];
	for (const file of shared?.names ?? []) {
		copyFileSync(join(sourceFolder, 'common', file), join(tree, shared!.folder, file));
	}

	const contents = files(tree).filter(path => !path.startsWith('DEBIAN/'));
	const control = join(tree, 'DEBIAN/control');
	const own = versions(name === ahead ? revision + 1 : revision);
	const bytes = contents.reduce((sum, path) => sum + lstatSync(join(tree, path)).size, 0);
	writeFileSync(control, `${fill(readFileSync(control, 'utf8'), own)}Installed-Size: ${Math.ceil(bytes / 1024) + 1}\n`);
	writeFileSync(join(tree, 'DEBIAN/md5sums'), contents.map(path => `${digest(join(tree, path))}  ${path}\n`).join(''));
	if (name === failing) {
		failFirst(join(tree, 'DEBIAN/postinst'));
	}

	setModes(tree);
}

/** Control files name a version by its word between two at signs. */
function fill(text: string, own: ReturnType<typeof versions>): string {
	return text.replaceAll(/@(\w+)@/gv, (_, word: keyof typeof own) => own[word]);
}

function failFirst(script: string): void {
	const [interpreter, ...rest] = readFileSync(script, 'utf8').split('\n');
	const lines = [interpreter, `if [ ! -e ${passFile} ]; then echo 'stand-in: this script fails on purpose' >&2; exit 1; fi`, ...rest];
	writeFileSync(script, lines.join('\n'));
}

/** Git only keeps whether a file can be executed; everything else of the mode must not depend on anybody's umask. */
function setModes(folder: string): void {
	chmodSync(folder, 0o755);
	for (const entry of readdirSync(folder, {withFileTypes: true})) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) {
			setModes(path);
		} else {
			chmodSync(path, lstatSync(path).mode & 0o100 ? 0o755 : 0o644);
		}
	}
}

function files(folder: string): string[] {
	return readdirSync(folder, {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile())
		.map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.toSorted();
}

function digest(path: string): string {
	return createHash('md5').update(readFileSync(path)).digest('hex');
}

/** A short hash of what repositories are made from: the version of a stage that has these packages installed. */
export function sourceHash(): string {
	const hash = createHash('sha256');
	const sources = files(import.meta.dirname).filter(path => path.startsWith('packages/') || makers.has(path));
	for (const path of sources) {
		const file = join(import.meta.dirname, path);
		hash.update(`${path} ${lstatSync(file).mode & 0o100} ${readFileSync(file, 'utf8')}`);
	}

	return hash.digest('hex').slice(0, 12);
}
