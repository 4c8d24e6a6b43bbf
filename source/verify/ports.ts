import type {Socket} from '../facts/sockets.ts';
import {message} from '../messages/message.ts';
import {isLoopback, readListeners} from './listeners.ts';
import type {ProofProbe} from './probe.ts';
import type {Judgement, VerifyTarget} from './types.ts';

type ExpectedPort = {readonly protocol: 'tcp' | 'udp'; readonly port: number; readonly unit: string; /** Meant for programs of this box alone. */ readonly private?: true};

/** Ports of a classic install, with the service that owns them (jitsi.md 2.1). */
export const expectedPorts = (target: Pick<VerifyTarget, 'expects'>): readonly ExpectedPort[] => [
	{protocol: 'tcp', port: 80, unit: 'nginx'},
	{protocol: 'tcp', port: 443, unit: 'nginx'},
	{protocol: 'tcp', port: 5222, unit: 'prosody'},
	{protocol: 'tcp', port: 5280, unit: 'prosody', private: true},
	{protocol: 'tcp', port: 8080, unit: 'jitsi-videobridge2', private: true},
	{protocol: 'tcp', port: 8888, unit: 'jicofo', private: true},
	...(target.expects.turnTls ? [{protocol: 'tcp', port: 5349, unit: 'coturn'} as const] : []),
	{protocol: 'udp', port: 10_000, unit: 'jitsi-videobridge2'},
	{protocol: 'udp', port: 3478, unit: 'coturn'},
];

/** Ports by protocol, the same in every language: `tcp 80 443, udp 10000`. */
export const list = (ports: ReadonlyArray<{readonly protocol: string; readonly port: number}>): string =>
	['tcp', 'udp'].flatMap(protocol => {
		const numbers = ports.filter(port => port.protocol === protocol).map(({port}) => port);
		return numbers.length === 0 ? [] : [`${protocol} ${numbers.join(' ')}`];
	}).join(', ');

/** What the sockets this box listens on mean for meetings. */
export const judgePorts = (listeners: readonly Socket[], target: Pick<VerifyTarget, 'domain' | 'expects'>): Judgement => {
	const expected = expectedPorts(target);
	const matching = ({protocol, port}: ExpectedPort) => listeners.filter(listener => listener.protocol === protocol && listener.port === port);
	const there = expected.filter(port => matching(port).length > 0);
	const missing = expected.filter(port => !there.includes(port));
	const [first] = missing;
	if (first !== undefined) {
		const evidence = `${list(there) || '-'}; - ${list(missing)}`;
		const why = message('verify.ports.waiting', {ports: list(missing)});
		// jitsi-meet-turnserver: coturn runs as its own user and cannot read a key of root with mode 0600 (jitsi.md 1.6).
		return first.port === 5349 ? {state: 'waiting', evidence, why, meaning: message('verify.ports.turnKey'), remedy: message('verify.ports.turnKeyRemedy', {command: `/usr/share/jitsi-meet/scripts/coturn-le-update.sh ${target.domain}`})} : {state: 'waiting', evidence, why, meaning: message('verify.ports.missing', {port: `${first.protocol} ${first.port}`, unit: first.unit}), remedy: message('verify.readJournal', {command: `journalctl --no-pager -n 50 -u ${first.unit}`})};
	}

	const exposed = there.filter(port => port.private && matching(port).some(({address}) => !isLoopback(address)));
	return exposed.length === 0
		? {state: 'passed', evidence: list(there)}
		: {state: 'passed', evidence: `${list(there)}; *: ${list(exposed)}`, meaning: message('verify.ports.exposed', {ports: list(exposed)}), remedy: message('verify.ports.exposedRemedy', {ports: list(exposed)})};
};

/** Every port that a meeting needs is listened on. */
export const ports: ProofProbe = {
	id: 'ports',
	look: async (system, target) => judgePorts(await readListeners(system), target),
};
