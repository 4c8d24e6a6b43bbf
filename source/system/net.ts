import {randomBytes} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {isIP} from 'node:net';
import * as tls from 'node:tls';
import {runProcess} from './process.ts';
import type {FetchOptions, FetchResult, System} from './types.ts';

// `import 'node:http'` reads every export of it, and one of them loads Node's whole other web client (undici): 60 ms of a slow box.
const {request: httpRequest} = process.getBuiltinModule('node:http');
const {request: httpsRequest} = process.getBuiltinModule('node:https');

/** What apt and curl trust here, with what this machine's owner added (a company or school CA): the file that update-ca-certificates makes. */
const bundle = '/etc/ssl/certs/ca-certificates.crt';

/** This machine's authorities, or those Node ships where there are none yet. Node's own way of reading them takes four times as long. */
const readAuthorities = async (): Promise<string[]> => {
	const text = await readFile(bundle, 'utf8').catch(() => '');
	return text.includes('BEGIN CERTIFICATE') ? [text] : tls.getCACertificates('default');
};

const reasons: Readonly<Record<string, 'name' | 'unreachable'>> = {
	ENOTFOUND: 'name', EAI_AGAIN: 'name', ECONNREFUSED: 'unreachable', ENETUNREACH: 'unreachable', EHOSTUNREACH: 'unreachable', ECONNRESET: 'unreachable',
};

const failure = (error: Error): FetchResult => {
	const code = 'code' in error ? String(error.code) : '';
	const isTls = /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_|UNABLE_|SELF_SIGNED|EPROTO)/v.test(code);
	return {ok: false, reason: isTls ? 'tls' : reasons[code] ?? 'other', details: error.message};
};

const requestOptions = (url: URL, {address, insecure, headers}: FetchOptions, ca?: readonly string[]) => ({
	host: address ?? url.hostname.replaceAll(/[\[\]]/gv, ''),
	port: url.port || (url.protocol === 'https:' ? 443 : 80),
	path: url.pathname + url.search,
	headers: {host: url.host, 'user-agent': 'jitsi-wizard', ...headers},
	agent: false as const,
	...(url.protocol === 'https:' ? {
		servername: isIP(url.hostname) === 0 ? url.hostname : '',
		rejectUnauthorized: !insecure,
		...(ca === undefined ? {} : {ca: [...ca]}),
	} : {}),
});

const exchange = async (url: URL, options: FetchOptions, ca: readonly string[] | undefined): Promise<FetchResult> => new Promise(resolve => {
	const timeout = (options.timeoutSeconds ?? 10) * 1000;
	const maxBytes = options.maxBytes ?? 4 * 1024 * 1024;
	const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
	const request = send(requestOptions(url, options, ca), response => {
		const chunks: Buffer[] = [];
		let size = 0;
		response.on('data', (chunk: Buffer) => {
			size += chunk.length;
			chunks.push(chunk);
			if (size > maxBytes) {
				request.destroy(new Error(`more than ${maxBytes} bytes`));
			}
		});
		response.on('error', error => {
			resolve(failure(error));
		});
		response.on('end', () => {
			clearTimeout(timer);
			const received = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
			resolve({ok: true, status: response.statusCode ?? 0, headers: received, body: Buffer.concat(chunks)});
		});
	});
	// A server that answers a byte a minute never goes idle, so the whole exchange has one limit (faults.md M12).
	const timer = setTimeout(() => {
		resolve({ok: false, reason: 'timeout', details: `${timeout / 1000} s`});
		request.destroy();
	}, timeout);
	request.on('error', error => {
		clearTimeout(timer);
		resolve(failure(error));
	});
	request.end();
});

const fetchOnce = async (url: URL, options: FetchOptions): Promise<FetchResult> =>
	exchange(url, options, url.protocol === 'https:' && !options.insecure ? [...await readAuthorities(), ...(options.authority === undefined ? [] : [options.authority])] : undefined);

const fetchUrl: System['net']['fetch'] = async (url, options = {}) => {
	let current = new URL(url);
	for (let hop = 0; ; hop++) {
		const result = await fetchOnce(current, options);
		const location = result.ok && result.status >= 300 && result.status < 400 ? result.headers['location'] : undefined;
		if (location === undefined || options.address !== undefined || hop === 5) {
			return result;
		}

		const next = new URL(location, current);
		// A redirect from https to http would drop the protection that the person was promised.
		if (current.protocol === 'https:' && next.protocol !== 'https:') {
			return {ok: false, reason: 'tls', details: `${current.href} -> ${next.href}`};
		}

		current = next;
	}
};

const resolveName: System['net']['resolve'] = async name => {
	const {stdout} = await runProcess(['getent', 'ahosts', name], {timeoutSeconds: 5});
	return [...new Set(stdout.split('\n').map(line => line.split(/\s/v, 1)[0] ?? '').filter(word => isIP(word) !== 0))];
};

const pem = (raw: Buffer): string =>
	`-----BEGIN CERTIFICATE-----\n${(raw.toString('base64').match(/.{1,64}/gv) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;

const certificate: System['net']['certificate'] = async (host, {address, port, timeoutSeconds = 10}) => new Promise(resolve => {
	const socket = tls.connect({host: address, port, servername: host, rejectUnauthorized: false}, () => {
		const peer = socket.getPeerCertificate();
		socket.destroy();
		resolve(Object.keys(peer).length === 0 ? undefined : {
			pem: pem(peer.raw),
			...(peer.subjectaltname === undefined ? {} : {subjectAltName: peer.subjectaltname}),
			issuer: String(peer.issuer.O ?? peer.issuer.CN ?? ''),
			validTo: new Date(peer.valid_to).toISOString(),
			fingerprint256: peer.fingerprint256,
		});
	});
	socket.setTimeout(timeoutSeconds * 1000, () => {
		socket.destroy();
		resolve(undefined);
	});
	socket.on('error', () => {
		resolve(undefined);
	});
});

const upgrade: System['net']['upgrade'] = async (url, {address, subprotocol, timeoutSeconds = 10}) => new Promise(resolve => {
	const headers = {
		connection: 'Upgrade', upgrade: 'websocket',
		'sec-websocket-version': '13', 'sec-websocket-key': randomBytes(16).toString('base64'), 'sec-websocket-protocol': subprotocol,
	};
	const request = httpsRequest({...requestOptions(new URL(url), {address, insecure: true, headers}), timeout: timeoutSeconds * 1000});
	request.on('upgrade', (response, socket) => {
		socket.destroy();
		const chosen = response.headers['sec-websocket-protocol'];
		resolve({status: response.statusCode ?? 0, ...(chosen === undefined ? {} : {subprotocol: chosen})});
	});
	request.on('response', response => {
		request.destroy();
		resolve({status: response.statusCode ?? 0});
	});
	request.on('timeout', () => {
		request.destroy();
		resolve(undefined);
	});
	request.on('error', () => {
		resolve(undefined);
	});
	request.end();
});

/** Network access with this machine's own resolver and trust. */
export const createNet = (): System['net'] => ({fetch: fetchUrl, resolve: resolveName, certificate, upgrade});
