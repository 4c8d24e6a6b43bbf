import {message, type Message} from '../../messages/message.ts';
import {exitCodes, ProblemError} from '../../problems.ts';
import {cleanLine} from '../../render/escape-terminal.ts';
import type {System} from '../../system/types.ts';
import {explainLog, logsCommand, readLog} from './explain.ts';

/** Known causes by what the engine and compose say; the first that fits wins. */
const causes = [
	{code: 'docker-port', pattern: /address already in use|port is already allocated/iv, why: 'problems.dockerPort.why', next: 'problems.dockerPort.next'},
	{code: 'docker-subnet', pattern: /non-overlapping|pool overlaps/iv, why: 'problems.dockerSubnet.why', next: 'problems.dockerSubnet.next'},
	{code: 'docker-image', pattern: /no such image|pull access denied/iv, why: 'problems.dockerImage.why', next: 'problems.dockerImage.next'},
	{code: 'image-disk-full', pattern: /no space left on device/iv, why: 'problems.imageDiskFull.why', next: 'problems.imageDiskFull.next'},
	{code: 'docker-firewall', pattern: /iptables|nftables|no chain\/target\/match/iv, why: 'problems.dockerFirewall.why', next: 'problems.dockerFirewall.next'},
	{code: 'docker-silent', pattern: /cannot connect to the docker daemon|docker\.sock/iv, why: 'problems.dockerSilent.why', next: 'problems.dockerSilent.next'},
] as const;

/** Why `docker compose up` failed, from its own words. Pure. */
export const upProblem = (output: string): ProblemError => {
	const cause = causes.find(({pattern}) => pattern.test(output));
	return new ProblemError({
		code: cause?.code ?? 'docker-up',
		exitCode: exitCodes.failed,
		what: message('problems.dockerUp.what'),
		why: message(cause?.why ?? 'problems.dockerUp.why'),
		next: message(cause?.next ?? 'problems.dockerUp.next'),
		command: 'sudo jitsi-wizard resume',
		details: output.split('\n').map(line => cleanLine(line)).filter(line => line.trim() !== '').slice(-8).join('\n'),
	});
};

/** The problem for a container that does not get well, with its last words and what they mean. */
export const containerProblem = async (what: Message, {folder, service}: {readonly folder: string; readonly service: string}, system: System): Promise<ProblemError> => {
	const log = await readLog(system, folder, service);
	const known = explainLog(log);
	return new ProblemError({
		code: 'container',
		exitCode: exitCodes.failed,
		what,
		why: known?.meaning ?? message('problems.container.why'),
		next: message('problems.container.next'),
		command: `sudo ${logsCommand(folder, service)}`,
		details: [...new Set([...(known === undefined ? [] : [known.line]), ...log.slice(-8)])].join('\n'),
	});
};
