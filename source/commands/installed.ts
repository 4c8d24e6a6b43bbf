import {aptProblem} from '../actions/apt/failure.ts';
import {purgeOurs} from '../actions/apt/purge.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import type {Problem} from '../problems.ts';
import type {System} from '../system/types.ts';

/** What install.sh wrote down about the program itself. */
export type InstalledProgram = {
	readonly home: string;
	readonly command: string;
	readonly packages: readonly string[];
	/** Files for shells and `man`, and folders that were made for them, the inner ones first. */
	readonly extras: readonly string[];
	readonly folders: readonly string[];
};

/** Reads install.sh's `name=value` lines; undefined when the program did not come that way. Pure. */
export const parseInstalled = (text: string): InstalledProgram | undefined => {
	const value = (name: string): string => new RegExp(`^${name}=(.*)$`, 'mv').exec(text)?.[1] ?? '';
	const shared = (name: string): readonly string[] => value(name).split(' ').filter(path => path.startsWith('/usr/local/share/') && /^[\-.\/\w]+$/v.test(path) && !path.includes('..'));
	const [home, command] = [value('home'), value('command')];
	return home.startsWith('/opt/') && command.startsWith('/usr/local/')
		? {home, command, packages: value('packages').split(' ').filter(name => /^[0-9a-z][+\-.0-9a-z]+$/v.test(name)), extras: shared('extras'), folders: shared('folders')}
		: undefined;
};

export const readInstalled = async (system: System): Promise<InstalledProgram | undefined> =>
	parseInstalled(await system.files.text(paths.installed) ?? '');

/**
Removes the program, its command, what shells and `man` read of it, and the packages that came with it, except those that programs installed later need; the running copy ends its work
from memory. Where apt could not remove them, all stays as it is, because only here it is written which they are: returns that problem then.
*/
export const removeProgram = async (system: System, {home, command, packages, extras, folders}: InstalledProgram): Promise<Problem | undefined> => {
	const {exitCode, stdout, stderr} = await purgeOurs(packages, system);
	if (exitCode !== 0) {
		return {...aptProblem(message('problems.aptPurge.what'), `${stdout}${stderr}`).problem, command: 'sudo jitsi-wizard uninstall --program'};
	}

	await system.run(['rm', '-rf', '--', home, command, paths.state, ...extras]);
	if (folders.length > 0) {
		await system.run(['rmdir', '--ignore-fail-on-non-empty', '--', ...folders]);
	}

	return undefined;
};
