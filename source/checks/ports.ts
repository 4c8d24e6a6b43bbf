import type {Facts, ListenerFact} from '../facts/types.ts';
import {message} from '../messages/message.ts';
import {ok} from './finding.ts';
import {classicOnly} from './method.ts';
import type {Check, Finding} from './types.ts';

/** A port, what for, and where. */
export type PortUse = {
	readonly port: number;
	readonly protocol: 'tcp' | 'udp';
	/** Name of the sentence that says what for. */
	readonly use: 'http' | 'https' | 'media' | 'turn' | 'turnTls' | 'xmpp' | 'bosh' | 'bridge' | 'jicofo';
	/** Where Jitsi's program listens: on every address, only for others (the bridge), or only inside the machine. */
	readonly where: 'everywhere' | 'outside' | 'inside';
};

type ClassicUse = PortUse & {
	/** The unit that may have it, because it is the one that will. */
	readonly unit: string;
	/** Packages whose program it is when no unit is known. */
	readonly owner: RegExp;
};

const nginx = {where: 'everywhere', unit: 'nginx.service', owner: /^nginx/v} as const;
const coturn = {where: 'everywhere', unit: 'coturn.service', owner: /^coturn$/v} as const;
const prosody = {unit: 'prosody.service', owner: /^prosody/v} as const;
const bridge = {unit: 'jitsi-videobridge2.service', owner: /^jitsi-videobridge2$/v} as const;

/** Ports of a single-box install (jitsi.md 2.1). */
export const portUses: readonly ClassicUse[] = [
	{port: 80, protocol: 'tcp', use: 'http', ...nginx},
	{port: 443, protocol: 'tcp', use: 'https', ...nginx},
	{port: 10_000, protocol: 'udp', use: 'media', where: 'outside', ...bridge},
	{port: 3478, protocol: 'udp', use: 'turn', ...coturn},
	{port: 5349, protocol: 'tcp', use: 'turnTls', ...coturn},
	{port: 5222, protocol: 'tcp', use: 'xmpp', where: 'everywhere', ...prosody},
	{port: 5280, protocol: 'tcp', use: 'bosh', where: 'inside', ...prosody},
	{port: 8080, protocol: 'tcp', use: 'bridge', where: 'inside', ...bridge},
	{port: 8888, protocol: 'tcp', use: 'jicofo', where: 'inside', unit: 'jicofo.service', owner: /^jicofo$/v},
];

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';
const isAny = (address: string): boolean => address === '0.0.0.0' || address === '::';

/** Whether a socket keeps Jitsi's program from taking its port: on one more address there would be room beside it. */
const isColliding = ({where, port, protocol}: PortUse, socket: ListenerFact): boolean => socket.port === port && socket.protocol === protocol
	&& (where === 'everywhere' || isAny(socket.address) || isLoopback(socket.address) === (where === 'inside'));

/** The unit decides: nginx inside a container is not the nginx of this machine, although its program has the same path. */
const isOurs = ({unit, owner}: ClassicUse, socket: ListenerFact): boolean =>
	(socket.unit === undefined ? owner.test(socket.package ?? '') : socket.unit === unit);

/** Names the owner as exactly as is known: process, package, unit, process id. */
export const ownerText = ({process, pid, unit, package: name}: ListenerFact): string => {
	const program = process ?? unit ?? '?';
	const details = [name, unit, pid === undefined ? undefined : `pid ${pid}`].filter(text => text !== undefined && text !== program);
	return details.length === 0 ? program : `${program} (${details.join(', ')})`;
};

/** A port that somebody else has. */
export const portFinding = (id: string, {port, protocol, use}: PortUse, socket: ListenerFact): Finding => {
	const isDocker = socket.process === 'docker-proxy' || /^docker(?:-.+\.scope|\.service)$/v.test(socket.unit ?? '');
	// A session's scope is no service that could be disabled.
	const situation = isDocker ? 'portTakenDocker' : socket.unit?.endsWith('.service') ? 'portTaken' : 'portTakenLoose';
	const params = {port: `${port}/${protocol}`, number: String(port), owner: ownerText(socket), unit: socket.unit ?? ''};
	return {
		id,
		level: 'block',
		title: message(`checks.${situation}.title`, params),
		cause: message(`checks.portUse.${use}`),
		remedy: message(`checks.${situation}.remedy`, params),
	};
};

/** The first socket that is in the way of a port. */
export const findCollision = (use: PortUse, listeners: Facts['listeners']): ListenerFact | undefined => listeners.find(socket => isColliding(use, socket));

const evaluatePort = (id: string, use: ClassicUse, listeners: Facts['listeners']): Finding => {
	const port = `${use.port}/${use.protocol}`;
	const sockets = listeners.filter(socket => isColliding(use, socket));
	const foreign = sockets.find(socket => !isOurs(use, socket));
	const [first] = sockets;
	if (foreign !== undefined) {
		return portFinding(id, use, foreign);
	}

	return first === undefined ? ok(id, 'port', {port}) : ok(id, 'portOurs', {port, owner: first.unit ?? first.process ?? '?'});
};

/** One check a port, so that each conflict names its own owner and remedy (faults.md 57, 58). */
export const portChecks: readonly Check[] = portUses.map(use => {
	const id = `port-${use.port}-${use.protocol}`;
	return classicOnly({id, needs: ['listeners'], evaluate: ({listeners}) => evaluatePort(id, use, listeners)});
});
