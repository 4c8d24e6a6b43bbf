import {message, type Message} from '../../messages/message.ts';
import {cleanLine} from '../../render/escape-terminal.ts';
import type {System} from '../../system/types.ts';
import {composeCommand, runCompose} from './command.ts';

/** The command that shows a container's last messages. */
export const logsCommand = (folder: string, service: string): string => composeCommand(folder, 'logs', '--tail', '50', service).join(' ');

/** A container's last messages without escape sequences and compose's own columns (docker-run.md T6). */
export const readLog = async (system: System, folder: string, service: string, lines = 200): Promise<readonly string[]> => {
	const {stdout} = await runCompose(system, folder, ['logs', '--no-color', '--no-log-prefix', '--tail', String(lines), service], {timeoutSeconds: 20});
	return stdout.split('\n').map(line => cleanLine(line).trimEnd()).filter(line => line !== '');
};

/** Known causes by what the images say (docker-run.md 2, 9, 11). The first that fits wins. */
const causes = [
	{pattern: /not writable by the container user|FATAL ERROR: (?:required )?directory/v, meaning: 'verify.docker.folder'},
	{pattern: /auth password must be set/iv, meaning: 'verify.docker.secret'},
	{pattern: /cannot load certificate|key values mismatch/v, meaning: 'verify.docker.certificate'},
	{pattern: /no space left on device/iv, meaning: 'verify.docker.disk'},
	{pattern: /OutOfMemoryError|insufficient memory for the Java|Cannot allocate memory/v, meaning: 'verify.docker.memory'},
	{pattern: /not-authorized/v, meaning: 'verify.docker.password'},
	{pattern: /cannot create \/run|Read-only file system/v, meaning: 'verify.docker.rights'},
] as const;

/** The line of a log that says what is wrong, and what that means; undefined where we know no line of it. Pure. */
export const explainLog = (lines: readonly string[]): {readonly line: string; readonly meaning: Message} | undefined => {
	for (const {pattern, meaning} of causes) {
		const line = lines.findLast(one => pattern.test(one));
		if (line !== undefined) {
			return {line, meaning: message(meaning)};
		}
	}

	return undefined;
};
