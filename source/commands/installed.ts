import {purgeOurs} from '../actions/apt/purge.ts';
import {paths} from '../paths.ts';
import type {System} from '../system/types.ts';

/** What install.sh wrote down about the program itself. */
export type InstalledProgram = {readonly home: string; readonly command: string; readonly packages: readonly string[]};

/** Reads install.sh's `name=value` lines; undefined when the program did not come that way. Pure. */
export const parseInstalled = (text: string): InstalledProgram | undefined => {
	const value = (name: string): string => new RegExp(`^${name}=(.*)$`, 'mv').exec(text)?.[1] ?? '';
	const [home, command] = [value('home'), value('command')];
	return home.startsWith('/opt/') && command.startsWith('/usr/local/')
		? {home, command, packages: value('packages').split(' ').filter(name => /^[0-9a-z][+\-.0-9a-z]+$/v.test(name))}
		: undefined;
};

export const readInstalled = async (system: System): Promise<InstalledProgram | undefined> =>
	parseInstalled(await system.files.text(paths.installed) ?? '');

/**
Removes the program, its command and the packages that came with it, except those that programs installed later need; the running copy ends its work
from memory. Returns whether apt could remove them.
*/
export const removeProgram = async (system: System, {home, command, packages}: InstalledProgram): Promise<boolean> => {
	const {exitCode} = await purgeOurs(packages, system);
	await system.run(['rm', '-rf', '--', home, command, paths.state]);
	return exitCode === 0;
};
