import {request as ask, type IncomingMessage, type ServerResponse} from 'node:http';
import {createServer, type Server} from 'node:https';
import {once} from 'node:events';
import {readFileSync, statSync} from 'node:fs';
import {join, normalize} from 'node:path';
import {createSecureContext, type SecureContext} from 'node:tls';
import {serverCertificate} from '../standin/certificate.ts';
import type {Answer} from '../standin/fault.ts';
import {dockerHosts, engineHost, images, jitsiRegistry, mirrorName, mirrorPort} from './names.ts';
import {refusal, respondAsRegistry, type RegistryFault} from './registry-faults.ts';
import {startRegistry} from './registry-process.ts';

/** One request that came in: the host it was for, and its path. */
export type RegistryRequest = {readonly host: string; readonly method: string; readonly path: string; readonly status: number};

/** The world around Docker as a box sees it. */
export type RegistryServer = {
	/** Everything asked so far, oldest first, with the status it was answered with. */
	readonly requests: readonly RegistryRequest[];
	/** Make something go wrong from now on, for all hosts; undefined repairs it. */
	readonly setFault: (fault: RegistryFault | undefined) => Promise<void>;
	readonly close: () => Promise<void>;
};

/** What to serve: docker-registry's storage, and the folder of https://download.docker.com. */
export type RegistryOptions = {readonly address: string; readonly storage: string; readonly engine?: string};

/** Every host's certificate is the test authority's. */
const hosts = [jitsiRegistry, ...dockerHosts, engineHost, mirrorName] as const;

/**
Serve the images as ghcr.io, Docker Hub and a mirror do, and Docker's package repository, all over HTTPS on one address.
A real docker-registry stands behind; this is its front with the names, the certificates and the faults.
*/
export async function serveRegistry({address, storage, engine}: RegistryOptions): Promise<RegistryServer> {
	const registry = await startRegistry(storage);
	const contexts = await secureContexts();
	const requests: RegistryRequest[] = [];
	let fault: RegistryFault | undefined;
	let left = Infinity;
	const takeFault = (path: string): RegistryFault | undefined => {
		if (!fault || (fault.only && !fault.only.test(path)) || left <= 0) {
			return undefined;
		}

		left--;
		return fault;
	};

	const answer = async (request: IncomingMessage): Promise<Answer> => {
		const {hostname} = new URL(`https://${request.headers.host}`);
		return hostname === engineHost ? fileAnswer(engine, request.url!) : forward(registry.socket, request, inStorage(hostname, request.url!));
	};

	const handler = (request: IncomingMessage, response: ServerResponse) => {
		void (async () => {
			const path = request.url ?? '/';
			const damage = takeFault(path);
			const given = await answer(request);
			requests.push({host: request.headers.host ?? '', method: request.method ?? '', path, status: damage?.kind === 'status' ? damage.status : given.status});
			await respondAsRegistry(response, given, damage);
		})();
	};

	const servers = [443, mirrorPort].map(port => ({port, server: createServer({SNICallback: choose(contexts)}, handler)}));
	await open(servers, address);
	return {
		requests,
		async setFault(next) {
			const wasRefusing = fault?.kind === 'refuse';
			fault = next;
			left = next?.times ?? Infinity;
			if (next?.kind === 'refuse') {
				await shut(servers);
			} else if (wasRefusing) {
				await open(servers, address);
			}
		},
		async close() {
			await shut(servers);
			await registry.close();
		},
	};
}

type Listener = {readonly port: number; readonly server: Server};

const open = async (servers: readonly Listener[], address: string): Promise<void> => {
	await Promise.all(servers.map(async ({server, port}) => {
		server.listen(port, address);
		await once(server, 'listening');
	}));
};

const shut = async (servers: readonly Listener[]): Promise<void> => {
	await Promise.all(servers.filter(({server}) => server.listening).map(async ({server}) => {
		server.close();
		server.closeAllConnections();
		await once(server, 'close');
	}));
};

const secureContexts = async (): Promise<ReadonlyMap<string, SecureContext>> => {
	const pairs = await Promise.all(hosts.map(async name => [name, await serverCertificate(name)] as const));
	return new Map(pairs.map(([name, {certificate, key}]) => [name, createSecureContext({cert: certificate, key})]));
};

const choose = (contexts: ReadonlyMap<string, SecureContext>) => (name: string, give: (error: Error | null, context?: SecureContext) => void) => {
	give(null, contexts.get(name));
};

/**
The path in our storage for what a host was asked for, undefined if that host would not have it. A mirror has all images
below whatever prefix it is asked for.
*/
function inStorage(hostname: string, path: string): string | undefined {
	const match = /^\/v2\/(?<repository>.+?)\/(?<rest>(?:manifests|blobs|tags)\/.*)$/v.exec(path);
	if (!match) {
		return path;
	}

	const {repository, rest} = match.groups as {readonly repository: string; readonly rest: string};
	const known = Object.values(images);
	const found = hostname === mirrorName
		? known.find(image => image.repository.split('/').at(-1) === repository.split('/').at(-1))
		: known.find(image => image.repository === repository && (image.registry === hostname) === (hostname === jitsiRegistry));
	return found && `/v2/${found.repository}/${rest}`;
}

/** What the registry answers, in one piece: faults need to know its length. */
async function forward(socketPath: string, {method, headers}: IncomingMessage, path: string | undefined): Promise<Answer> {
	if (path === undefined) {
		return refusal(404);
	}

	const request = ask({socketPath, method, path, headers});
	request.end();
	const [response] = await once(request, 'response') as [IncomingMessage];
	const chunks: Uint8Array[] = [];
	for await (const chunk of response) {
		chunks.push(chunk as Uint8Array);
	}

	const body = Buffer.concat(chunks);
	const rest = Object.fromEntries(Object.entries(response.headers as Answer['headers']).filter(([name]) => name !== 'connection' && name !== 'transfer-encoding'));
	// A HEAD request is told the length of what it does not get.
	return {status: response.statusCode!, headers: method === 'HEAD' ? rest : {...rest, 'content-length': body.length}, body};
}

function fileAnswer(folder: string | undefined, path: string): Answer {
	const file = folder === undefined ? '' : join(folder, normalize(decodeURIComponent(new URL(path, 'https://localhost').pathname)));
	if (!statSync(file, {throwIfNoEntry: false})?.isFile()) {
		return {status: 404, headers: {}, body: Buffer.from('Not found\n')};
	}

	const body = readFileSync(file);
	return {status: 200, headers: {'Content-Length': body.length}, body};
}
