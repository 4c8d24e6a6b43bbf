import {createSocket, type RemoteInfo} from 'node:dgram';
import {once} from 'node:events';

/** A running STUN server. `asked` lists the addresses that asked, oldest first. */
export type StunServer = {readonly port: number; readonly asked: readonly string[]; readonly close: () => Promise<void>};

const magic = 0x21_12_A4_42;

/**
Answer STUN binding requests (RFC 8489) and tell everybody that their public IPv4 address is `mapped`, whatever it is:
a box on a private network then believes it stands behind a NAT with that address. Port: default 443, as upstream's server.
*/
export async function serveStun({address, mapped, port = 443}: {readonly address: string; readonly mapped: string; readonly port?: number}): Promise<StunServer> {
	const asked: string[] = [];
	const socket = createSocket('udp4');
	socket.on('message', (request: Buffer, from: RemoteInfo) => {
		if (request.length < 20 || request.readUInt16BE(0) !== 0x00_01) {
			return;
		}

		asked.push(from.address);
		socket.send(bindingResponse(request.subarray(8, 20), mapped, from.port), from.port, from.address);
	});
	socket.bind(port, address);
	await once(socket, 'listening');
	return {
		port: socket.address().port,
		asked,
		async close() {
			socket.close();
			await once(socket, 'close');
		},
	};
}

/** A binding response with one attribute, XOR-MAPPED-ADDRESS. */
function bindingResponse(transaction: Uint8Array, mapped: string, port: number): Buffer {
	const response = Buffer.alloc(32);
	response.writeUInt16BE(0x01_01, 0);
	response.writeUInt16BE(12, 2);
	response.writeUInt32BE(magic, 4);
	response.set(transaction, 8);
	response.writeUInt16BE(0x00_20, 20);
	response.writeUInt16BE(8, 22);
	response.writeUInt8(1, 25);
	response.writeUInt16BE((port ^ (magic >>> 16)) & 0xFF_FF, 26);
	const number = Buffer.from(mapped.split('.').map(Number)).readUInt32BE();
	response.writeUInt32BE((number ^ magic) >>> 0, 28);
	return response;
}
