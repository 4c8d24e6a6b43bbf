import type {ReadStream} from 'node:fs';
import {open} from 'node:fs/promises';
import type {IncomingMessage} from 'node:http';
import type {DockerEvent, DockerNote, System} from './types.ts';

// As in net.ts: importing the module by its name would load all of Node's web clients.
const {request} = process.getBuiltinModule('node:http');

const socketPath = '/run/docker.sock';

const parseLine = (line: string): unknown => {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
};

/** Reads the engine's JSON lines; resolves with its complaint, if there was one. */
const readRecords = async (response: IncomingMessage, onRecord: (record: object) => void): Promise<string | undefined> => {
	let rest = '';
	let complaint: string | undefined;
	const take = (line: string): void => {
		const record = parseLine(line);
		if (typeof record !== 'object' || record === null) {
			return;
		}

		const {error, message}: Pick<DockerNote, 'error' | 'message'> = record;
		complaint = error ?? message ?? complaint;
		onRecord(record);
	};

	response.setEncoding('utf8');
	for await (const chunk of response) {
		const lines = (rest + String(chunk)).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) {
			take(line);
		}
	}

	take(rest);
	return response.statusCode === 200 ? complaint : complaint ?? `HTTP ${response.statusCode}`;
};

/** One request to the engine, with a body from a file where there is one. Resolves with what went wrong, or undefined. */
const send = async (method: 'GET' | 'POST', path: string, {body, type, signal, onRecord}: {
	readonly body?: ReadStream;
	readonly type?: string;
	readonly signal?: AbortSignal;
	readonly onRecord: (record: object) => void;
}): Promise<string | undefined> => new Promise(resolve => {
	const fail = (error: Error): void => {
		resolve(error.message || error.name);
	};

	const options = {socketPath, path, method, agent: false, headers: {host: 'docker', ...(type === undefined ? {} : {'content-type': type})}, ...(signal && {signal})};
	const outgoing = request(options, response => {
		readRecords(response, onRecord).then(resolve).catch(fail);
	});
	outgoing.on('error', fail);
	if (body === undefined) {
		outgoing.end();
	} else {
		body.on('error', error => {
			outgoing.destroy(error);
		});
		body.pipe(outgoing);
	}
});

/** `registry/name:tag` in two halves; a colon before the last slash belongs to the registry's port. */
export const splitImage = (image: string): {readonly name: string; readonly tag: string} => {
	const at = image.lastIndexOf(':');
	return at > image.lastIndexOf('/') ? {name: image.slice(0, at), tag: image.slice(at + 1)} : {name: image, tag: 'latest'};
};

const pull: System['docker']['pull'] = async (image, onNote, signal) => {
	const {name, tag} = splitImage(image);
	const query = new URLSearchParams({fromImage: name, tag});
	return send('POST', `/images/create?${query.toString()}`, {onRecord: onNote, ...(signal && {signal})});
};

const load: System['docker']['load'] = async (path, onBytes) => {
	let handle;
	try {
		handle = await open(path, 'r');
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}

	const {size} = await handle.stat();
	const body = handle.createReadStream();
	let sent = 0;
	body.on('data', chunk => {
		sent += chunk.length;
		onBytes(sent, size);
	});
	return send('POST', '/images/load?quiet=1', {body, type: 'application/x-tar', onRecord: () => undefined});
};

const has: System['docker']['has'] = async image => new Promise(resolve => {
	const outgoing = request({socketPath, path: `/images/${encodeURI(image)}/json`, method: 'GET', agent: false, timeout: 30_000, headers: {host: 'docker'}}, response => {
		response.resume();
		resolve(response.statusCode === 200);
	});
	outgoing.on('timeout', () => {
		outgoing.destroy();
	});
	outgoing.on('error', () => {
		resolve(false);
	});
	outgoing.end();
});

const watch: System['docker']['watch'] = async (filters, onEvent, signal) => {
	const query = new URLSearchParams({filters: JSON.stringify(filters)});
	return send('GET', `/events?${query.toString()}`, {
		signal,
		onRecord(record) {
			const {Action: action, Actor: actor}: {Action?: unknown; Actor?: {Attributes?: DockerEvent['attributes']}} = record;
			if (typeof action === 'string') {
				onEvent({action, attributes: actor?.Attributes ?? {}});
			}
		},
	});
};

/** Calls to Docker's engine: what its own command line does not tell in a form that programs can read while it happens, and one that is asked for each image at every run. */
export const createDocker = (): System['docker'] => ({pull, load, has, watch});
