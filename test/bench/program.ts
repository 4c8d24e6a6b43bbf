import {join} from 'node:path';
import process from 'node:process';
import {bundle} from '../../source/package/bundle.ts';

const root = join(import.meta.dirname, '..', '..');

/** Where the benchmark builds, and where its table goes. */
export const output = join(root, 'test-output');

/** The Node that is carried with the program. */
export const node = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');

/** The scripts that are measured: the program itself, its screens over services of our own, and what plays the engine. */
export type Built = {readonly program: string; readonly screens: string; readonly engine: string};

/** Builds all of them as the program is built for a box. */
export const buildAll = async (): Promise<Built> => {
	const folder = (name: string) => join(output, 'bench', name);
	await bundle(folder('program'));
	await bundle(folder('screens'), 'test/bench/terminal/screens.ts');
	await bundle(folder('engine'), 'test/bench/terminal/engine.ts');
	return {program: join(folder('program'), 'cli.js'), screens: join(folder('screens'), 'screens.js'), engine: join(folder('engine'), 'engine.js')};
};
