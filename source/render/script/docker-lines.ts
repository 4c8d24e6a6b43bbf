import {composeCommand} from '../../actions/docker/command.ts';
import type {ActionOf} from '../../actions/types.ts';
import {shellWord} from '../../templates/escape.ts';
import {toFile} from './here-document.ts';
import {shellCommand} from './shell-command.ts';

/** The environment file without its secrets; those are the old ones, or made by the shell, and never stand in a command line. */
export const writeEnv = ({path, content, secrets}: ActionOf<'write-env'>): readonly string[] => {
	const names = secrets.map(({secret}) => secret);
	const open = content.split('\n').filter(line => !names.includes(line.split('=', 1)[0]!)).join('\n');
	return [
		`secrets=$(${names.map(name => `keep_secret ${shellCommand([path, name])}`).join('; ')})`,
		shellCommand(['install', '-D', '-m', '0600', '/dev/null', path]),
		...toFile(path, '>', open),
		String.raw`printf '%s\n' "$secrets" >>${shellWord(path)}`,
	];
};

/** Waits as compose can: its own --wait believes a container that merely runs, but each of these has a health check. */
export const composeUp = ({folder, timeoutSeconds}: ActionOf<'compose-up'>): readonly string[] =>
	[shellCommand(composeCommand(folder, 'up', '--detach', '--pull', 'never', '--wait', '--wait-timeout', String(timeoutSeconds)))];
