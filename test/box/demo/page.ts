import {once} from 'node:events';
import {request} from 'node:https';
import {connect, createServer, type AddressInfo} from 'node:net';

const wantedPort = 8443;

/** A port of this machine's loopback that leads to the box. */
export type Door = {readonly port: number; readonly close: () => void};

/** Opens 127.0.0.1:8443 (another port if that one is taken) and passes every connection on to port 443 of an address. */
export const openDoor = async (address: string): Promise<Door> => {
	const server = createServer(client => {
		const box = connect(443, address);
		for (const [from, to] of [[client, box], [box, client]] as const) {
			from.on('error', () => {
				to.destroy();
			});
			from.on('close', () => {
				to.destroy();
			});
			from.pipe(to);
		}
	});
	for (const port of [wantedPort, 0]) {
		try {
			server.listen(port, '127.0.0.1');
			await once(server, 'listening');
			break;
		} catch (error) {
			if (port === 0) {
				throw error;
			}
		}
	}

	return {
		port: (server.address() as AddressInfo).port,
		close() {
			server.close();
		},
	};
};

/** The status of the page of a domain at an address, or undefined when nothing answers within ten seconds. Its certificate is the box's own. */
export const pageStatus = async (domain: string, address: string): Promise<number | undefined> => new Promise(resolve => {
	const asking = request({host: address, servername: domain, headers: {host: domain}, path: '/', rejectUnauthorized: false, timeout: 10_000, agent: false}, response => {
		response.resume();
		resolve(response.statusCode);
	});
	asking.on('timeout', () => {
		asking.destroy(new Error('timeout'));
	});
	asking.on('error', () => {
		resolve(undefined);
	});
	asking.end();
});
