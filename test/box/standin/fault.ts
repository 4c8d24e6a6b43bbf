import type {ServerResponse} from 'node:http';
import {setTimeout as sleep} from 'node:timers/promises';

/** What goes wrong when a file is asked for. `only` limits it to addresses that match; "refuse" concerns the whole server, from the moment on when such an address is asked for. */
export type Fault = {readonly only?: RegExp} & (
	| {readonly kind: 'refuse'}
	| {readonly kind: 'status'; readonly status: number}
	| {readonly kind: 'hang'}
	| {readonly kind: 'cut'; readonly afterBytes?: number}
	/** Half of it comes, then nothing more. */
	| {readonly kind: 'stall'}
	| {readonly kind: 'captive portal'}
	| {readonly kind: 'trickle'; readonly bytesPerSecond: number}
	/** Another byte in the middle than the index says, as a broken cache on the way gives; the length is right. */
	| {readonly kind: 'alter'}
	/** The server's clock is so many seconds ahead of everybody else's. */
	| {readonly kind: 'clock'; readonly aheadSeconds: number}
);

const portal = '<!doctype html><title>Guest network</title><h1>Welcome</h1><form action="/accept"><button>Accept the terms</button></form>';

/** An answer that would be given if nothing went wrong. */
export type Answer = {readonly status: number; readonly headers: Readonly<Record<string, string | number>>; readonly body: Uint8Array};

/** Give the answer, damaged by the fault. Resolves when nothing more will be sent. */
export async function respond(response: ServerResponse, answer: Answer, fault: Fault | undefined): Promise<void> {
	switch (fault?.kind) {
		case undefined:
		case 'refuse': {
			response.writeHead(answer.status, answer.headers).end(answer.body);
			break;
		}

		case 'status': {
			response.writeHead(fault.status).end(`${fault.status}\n`);
			break;
		}

		case 'captive portal': {
			response.writeHead(200, {'Content-Type': 'text/html'}).end(portal);
			break;
		}

		case 'hang': {
			break;
		}

		case 'alter': {
			const body = Uint8Array.from(answer.body);
			const middle = Math.floor(body.length / 2);
			body[middle] = (body[middle] ?? 0) ^ 1;
			response.writeHead(answer.status, answer.headers).end(body);
			break;
		}

		case 'clock': {
			const date = new Date(Date.now() + (fault.aheadSeconds * 1000)).toUTCString();
			response.writeHead(answer.status, {...answer.headers, Date: date}).end(answer.body);
			break;
		}

		case 'cut': {
			// The length promises everything; the connection ends in the middle.
			response.writeHead(answer.status, answer.headers);
			response.write(answer.body.subarray(0, fault.afterBytes ?? Math.floor(answer.body.length / 2)), () => {
				response.destroy();
			});
			break;
		}

		case 'stall': {
			response.writeHead(answer.status, answer.headers);
			response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)));
			break;
		}

		case 'trickle': {
			response.writeHead(answer.status, answer.headers);
			await trickle(response, answer.body, fault.bytesPerSecond);
			break;
		}
	}
}

async function trickle(response: ServerResponse, body: Uint8Array, bytesPerSecond: number): Promise<void> {
	const portion = Math.max(1, Math.round(bytesPerSecond / 10));
	for (let position = 0; position < body.length && !response.destroyed; position += portion) {
		response.write(body.subarray(position, position + portion));
		await sleep(100);
	}

	response.end();
}
