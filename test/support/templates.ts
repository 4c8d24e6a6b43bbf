import {readdirSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import type {Templates} from '../../source/plan/types.ts';

/** The templates below a folder, as the program reads them. */
export const readTemplates = (folder: string): Templates => {
	const names = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(name => name.endsWith('.liquid'));
	return Object.fromEntries(names.map(name => [join(dirname(name), basename(name, '.liquid')), readFileSync(join(folder, name), 'utf8')]));
};
