import {request, type IncomingMessage} from 'node:http';
import {request as secureRequest} from 'node:https';
import {once} from 'node:events';

/** What came back: status, headers in lower case, text. */
export type Reply = {readonly status: number; readonly headers: IncomingMessage['headers']; readonly text: string};

/** Ask a web server of a box from outside by its address, as a browser that knows `host` would; certificates are not judged. */
export async function ask(address: string, path: string, {host = 'meet.lab.test', port = 443, headers = {}}: {readonly host?: string; readonly port?: number; readonly headers?: Readonly<Record<string, string>>} = {}): Promise<Reply> {
	const common = {host: address, port, path, headers: {Host: host, ...headers}, timeout: 10_000};
	const asked = port === 443 ? secureRequest({...common, servername: host, rejectUnauthorized: false}) : request(common);
	asked.end();
	const [response, socket] = await Promise.race([
		once(asked, 'response') as Promise<[IncomingMessage]>,
		once(asked, 'upgrade') as Promise<[IncomingMessage, NodeJS.Socket]>,
	]) as [IncomingMessage, {readonly destroy: () => void}?];
	if (socket) {
		socket.destroy();
		return {status: response.statusCode!, headers: response.headers, text: ''};
	}

	const chunks: Uint8Array[] = [];
	for await (const chunk of response) {
		chunks.push(chunk as Uint8Array);
	}

	return {status: response.statusCode!, headers: response.headers, text: Buffer.concat(chunks).toString()};
}

/** Headers that open the XMPP websocket. */
export const websocketHeaders = {
	Connection: 'Upgrade',
	Upgrade: 'websocket',
	'Sec-WebSocket-Version': '13',
	'Sec-WebSocket-Key': 'c2l4dGVlbiBieXRlcyEhIQ==',
	'Sec-WebSocket-Protocol': 'xmpp',
} as const;
