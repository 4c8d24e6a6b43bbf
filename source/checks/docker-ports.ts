import {portsOf} from '../answers/docker.ts';
import type {Facts} from '../facts/types.ts';
import {hasJitsi} from './jitsi.ts';
import {findCollision, ownerText, portFinding, type PortUse} from './ports.ts';
import {block, ok} from './finding.ts';
import type {Check, Finding} from './types.ts';

/** Ports our containers publish besides the pages' (templates/docker/compose.yaml): media for everybody, states for this box only. */
const fixedUses = [
	{port: 10_000, protocol: 'udp', use: 'media', where: 'everywhere'},
	{port: 8080, protocol: 'tcp', use: 'bridge', where: 'inside'},
	{port: 8888, protocol: 'tcp', use: 'jicofo', where: 'inside'},
] as const satisfies readonly PortUse[];

const isPublishedByUs = ({published}: Facts['docker'], {port, protocol}: PortUse): boolean => published.includes(`${port}/${protocol}`);

const evaluateFixed = (id: string, use: PortUse, {listeners, docker}: Pick<Facts, 'listeners' | 'docker'>): Finding => {
	const port = `${use.port}/${use.protocol}`;
	const socket = findCollision(use, listeners);
	if (socket === undefined) {
		return ok(id, 'port', {port});
	}

	return isPublishedByUs(docker, use) ? ok(id, 'portOurs', {port, owner: ownerText(socket)}) : portFinding(id, use, socket);
};

/** Beside Jitsi's packages its own services hold the ports; that it is here is one finding, and stopping them would be the wrong advice. */
const isJudgingPorts: Check['appliesTo'] = (method, facts) => method === 'docker' && !hasJitsi(facts);

/** One check for each port that cannot be chosen. */
const fixedChecks: readonly Check[] = fixedUses.map(use => {
	const id = `docker-port-${use.port}-${use.protocol}`;
	return {id, needs: ['listeners', 'docker', 'packages'], appliesTo: isJudgingPorts, evaluate: facts => evaluateFixed(id, use, facts)};
});

/** Who else listens where the pages are to be published; undefined when nobody does. */
export const pageCollision = (port: number, {listeners, docker}: Pick<Facts, 'listeners' | 'docker'>): Facts['listeners'][number] | undefined => {
	const use: PortUse = {port, protocol: 'tcp', use: 'https', where: 'everywhere'};
	return isPublishedByUs(docker, use) ? undefined : findCollision(use, listeners);
};

/** The ports of the pages. */
export type PagePorts = {readonly httpPort: number; readonly httpsPort: number};

// The usual second choices; those of Jitsi's own services are left out.
const candidates = {httpPort: [80, 8000, 8081, 8880, 9080], httpsPort: [443, 8443, 9443, 4443]} as const;

/** Ports the pages can have: those of our project that is here, else 80 and 443 or the next usual ones nobody uses. */
export const freePorts = (facts: Pick<Facts, 'listeners' | 'docker' | 'stack'>): PagePorts => {
	const free = (kind: keyof PagePorts, taken?: number): number => {
		const before = facts.stack.state === 'ours' ? facts.stack[kind] : undefined;
		const wanted = [...(before === undefined ? [] : [before]), ...candidates[kind]];
		return [...wanted, ...Array.from({length: 100}, (_, index) => 20_000 + index)]
			.find(port => port !== taken && pageCollision(port, facts) === undefined) ?? candidates[kind][0];
	};

	const httpsPort = free('httpsPort');
	return {httpPort: free('httpPort', httpsPort), httpsPort};
};

const pageCheck = (name: 'http' | 'https'): Check => {
	const id = `docker-port-${name}`;
	return {
		id,
		needs: ['listeners', 'docker', 'packages'],
		// Before the ports are chosen nothing is wrong with one that is taken.
		appliesTo: (method, facts, context) => context.docker !== undefined && isJudgingPorts(method, facts, context),
		evaluate(facts, context) {
			const {httpPort, httpsPort} = portsOf(context.docker);
			const number = name === 'http' ? httpPort : httpsPort;
			const socket = pageCollision(number, facts);
			const port = `${number}/tcp`;
			return socket === undefined ? ok(id, 'port', {port}) : block(id, 'pagePortTaken', {port, number: String(number), owner: ownerText(socket), name: `${name}Port`});
		},
	};
};

/** Every port of the Docker method. */
export const dockerPortChecks: readonly Check[] = [pageCheck('http'), pageCheck('https'), ...fixedChecks];
