import {describe} from '../../actions/describe.ts';
import type {ActionOf} from '../../actions/types.ts';
import {shellWord} from '../../templates/escape.ts';
import {toFile} from './here-document.ts';
import {shellCommand} from './shell-command.ts';

/** New text at the end of a file, once: not when the file holds its first line already. */
const appendOnce = (path: string, bytes: string): readonly string[] => {
	const first = bytes.split('\n').find(line => line !== '') ?? '';
	return [
		`if ! ${shellCommand(['grep', '-qxF', '-e', first, path])}; then`,
		// A here-document cannot be indented without changing the text.
		...toFile(path, '>>', bytes),
		'fi',
	];
};

/** Takes a block of an earlier run out of a file. */
const withoutBlock = ({path, comment}: ActionOf<'managed-block'>): string => {
	const mark = comment.replaceAll('/', String.raw`\/`);
	return shellCommand(['sed', '-i', `/^${mark} BEGIN jitsi-wizard/,/^${mark} END jitsi-wizard$/d`, path]);
};

/** A block at the end of a file of somebody else's, once; a block of an earlier run is taken out first. */
export const managedBlock = (action: ActionOf<'managed-block'>): readonly string[] => {
	const {path, after} = describe(action).file!;
	return [
		action.mayCreate ? `: >>${shellWord(path)}` : shellCommand(['test', '-f', path]),
		...(action.before === undefined ? [] : [withoutBlock(action)]),
		...(action.lines.length === 0 ? [] : [`[ -z "$(tail -c 1 ${shellWord(path)})" ] || echo >>${shellWord(path)}`, ...appendOnce(path, after)]),
	];
};

/** A line of the hosts file, in its place; the first time, a copy of the file stays beside it. */
export const hostsEntry = (action: ActionOf<'hosts-entry'>): readonly string[] => {
	const {path, before, after} = describe(action).file!;
	const kept = `${path}.before-jitsi-wizard`;
	const backup = `${shellCommand(['test', '-e', kept])} || ${shellCommand(['cp', '-p', path, kept])}`;
	return after.startsWith(before)
		? [backup, ...appendOnce(path, after.slice(before.length))]
		: [backup, ...toFile(path, '>', after)];
};
