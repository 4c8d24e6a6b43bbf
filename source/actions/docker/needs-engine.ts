import {message} from '../../messages/message.ts';
import {exitCodes, ProblemError} from '../../problems.ts';
import {cleanLine} from '../../render/escape-terminal.ts';
import type {System} from '../../system/types.ts';
import {runDocker} from './command.ts';

/** What Docker refused while something was taken back, in its own words. */
export const undoRefused = (words: string): ProblemError => new ProblemError({
	code: 'docker-undo',
	exitCode: exitCodes.failed,
	what: message('problems.dockerUndo.what'),
	why: message('problems.dockerUndo.why'),
	next: message('problems.dockerUndo.next'),
	command: 'sudo jitsi-wizard uninstall',
	details: words.split('\n').map(line => cleanLine(line)).filter(line => line.trim() !== '').slice(-8).join('\n'),
});

/**
Before anything that the engine keeps is taken back. Throws the problem `docker-stopped` where an engine is installed and does not answer: its containers
would come up again with it. An engine that is gone keeps nothing.
*/
export const needEngine = async (system: System): Promise<void> => {
	const isAnswering = (await runDocker(system, ['version', '--format', '{{.Server.Version}}'])).exitCode === 0;
	if (isAnswering || (await system.run(['systemctl', 'cat', 'docker.service'])).exitCode !== 0) {
		return;
	}

	throw new ProblemError({
		code: 'docker-stopped',
		exitCode: exitCodes.failed,
		what: message('problems.dockerUndo.what'),
		why: message('problems.dockerStopped.why'),
		next: message('problems.dockerStopped.next'),
		command: 'sudo systemctl start docker',
	});
};
