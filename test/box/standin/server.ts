import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import {once} from 'node:events';
import {readFileSync, statSync} from 'node:fs';
import type {AddressInfo, Server} from 'node:net';
import {join, normalize} from 'node:path';
import {serverCertificate} from './certificate.ts';
import {respond, type Answer, type Fault} from './fault.ts';

/** One request the server heard. */
export type Request = {readonly scheme: 'http' | 'https'; readonly method: string; readonly path: string; readonly agent: string};

/** A running web server with a folder's files. */
export type RepositoryServer = {
	readonly httpsPort: number;
	readonly httpPort: number;
	/** Everything asked so far, oldest first. */
	readonly requests: readonly Request[];
	/** Make something go wrong from now on; undefined repairs it. */
	readonly setFault: (fault: Fault | undefined) => Promise<void>;
	/** Serve another folder from now on. */
	readonly use: (directory: string) => void;
	readonly close: () => Promise<void>;
};

/** Where and what to serve. Ports default to 443 and 80; 0 takes a free one. */
export type ServerOptions = {
	readonly address: string;
	readonly directory: string;
	readonly name?: string;
	readonly httpsPort?: number;
	readonly httpPort?: number;
};

/** Serve a folder over HTTPS and HTTP. The certificate is the test authority's, for `name` (default: download.jitsi.org). */
export async function serveRepository({address, directory, name = 'download.jitsi.org', httpsPort = 443, httpPort = 80}: ServerOptions): Promise<RepositoryServer> {
	const {certificate, key} = await serverCertificate(name);
	const requests: Request[] = [];
	let current = published(directory);
	let fault: Fault | undefined;
	const handler = (scheme: Request['scheme']) => (request: IncomingMessage, response: ServerResponse) => {
		const path = request.url ?? '/';
		requests.push({scheme, method: request.method ?? '', path, agent: request.headers['user-agent'] ?? ''});
		if (fault?.kind === 'refuse' && fault.only?.test(path)) {
			void close();
			return;
		}

		void respond(response, answerTo(request, current), fault?.only && !fault.only.test(path) ? undefined : fault);
	};

	const servers = [
		{server: createSecureServer({cert: certificate, key}, handler('https')), port: httpsPort},
		{server: createServer(handler('http')), port: httpPort},
	];
	const open = async () => Promise.all(servers.map(async entry => {
		entry.server.listen(entry.port, address);
		await once(entry.server, 'listening');
		// After "refuse" the same port has to come back.
		entry.port = portOf(entry.server);
	}));
	const close = async () => Promise.all(servers.filter(({server}) => server.listening).map(async ({server}) => {
		server.close();
		server.closeAllConnections();
		await once(server, 'close');
	}));

	await open();
	return {
		httpsPort: servers[0]!.port,
		httpPort: servers[1]!.port,
		requests,
		async setFault(next) {
			const wasRefusing = servers.some(({server}) => !server.listening);
			fault = next;
			if (next?.kind === 'refuse' && next.only === undefined) {
				await close();
			} else if (wasRefusing) {
				await open();
			}
		},
		use(next) {
			current = published(next, current);
		},
		async close() {
			await close();
		},
	};
}

/** A folder and when it was published, in seconds: whatever was built first, a client sees that the site has changed. */
type Site = {readonly directory: string; readonly since: number};

function published(directory: string, before?: Site): Site {
	return {directory, since: Math.max(Math.floor(Date.now() / 1000), (before?.since ?? 0) + 1)};
}

/** The whole file, the rest of it (apt resumes a broken download), or "not changed". */
function answerTo({url, headers}: IncomingMessage, {directory, since}: Site): Answer {
	const {pathname} = new URL(url ?? '/', 'http://localhost');
	const path = join(directory, normalize(decodeURIComponent(pathname)));
	if (!statSync(path, {throwIfNoEntry: false})?.isFile()) {
		return {status: 404, headers: {}, body: Buffer.from('Not found\n')};
	}

	if (Date.parse(headers['if-modified-since'] ?? '') === since * 1000) {
		return {status: 304, headers: {}, body: Buffer.of()};
	}

	const whole = readFileSync(path);
	const start = Number(/^bytes=(\d+)-$/v.exec(headers.range ?? '')?.[1] ?? 0);
	const body = whole.subarray(start);
	const common = {'Content-Length': body.length, 'Last-Modified': new Date(since * 1000).toUTCString(), 'Accept-Ranges': 'bytes'};
	return start > 0 && start < whole.length
		? {status: 206, headers: {...common, 'Content-Range': `bytes ${start}-${whole.length - 1}/${whole.length}`}, body}
		: {status: 200, headers: {...common, 'Content-Length': whole.length}, body: whole};
}

function portOf(server: Server): number {
	return (server.address() as AddressInfo).port;
}
