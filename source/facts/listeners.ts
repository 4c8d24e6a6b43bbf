import type {System} from '../system/types.ts';
import {findOwners} from './owners.ts';
import {parseProcNet, parseSocketLinks, type RawSocket} from './proc-net.ts';
import {parseSs, type Socket} from './sockets.ts';
import type {Facts} from './types.ts';

const readTables = async (system: System): Promise<readonly RawSocket[]> => {
	const tables = await Promise.all((['tcp', 'udp'] as const).flatMap(protocol => [protocol, `${protocol}6`].map(async name =>
		parseProcNet(await system.files.text(`/proc/net/${name}`) ?? '', protocol))));
	return tables.flat();
};

/** Whether anything listens on a port. Starts no program, so it can be asked often. */
export const isListening = async (system: System, {protocol, port}: Pick<Socket, 'protocol' | 'port'>): Promise<boolean> => {
	const sockets = await readTables(system);
	return sockets.some(socket => socket.protocol === protocol && socket.port === port);
};

/** The same from /proc alone: a minimal Debian image has no iproute2. */
const readProc = async (system: System): Promise<readonly Socket[]> => {
	const [sockets, links] = await Promise.all([
		readTables(system),
		system.run(['find', '/proc', '-mindepth', '3', '-maxdepth', '3', '-path', '/proc/[0-9]*/fd/*', '-lname', 'socket:*', '-printf', String.raw`%p %l\n`]),
	]);
	const pids = parseSocketLinks(links.stdout);
	return Promise.all(sockets.map(async ({inode, ...socket}) => {
		const pid = pids.get(inode);
		const process = pid === undefined ? undefined : (await system.files.text(`/proc/${pid}/comm`))?.trim();
		return {...socket, ...(pid === undefined ? {} : {pid}), ...(process === undefined ? {} : {process})};
	}));
};

/** Every listening TCP and UDP socket with its process, systemd unit and package. */
export const probeListeners = async (system: System): Promise<Facts['listeners']> => {
	const ss = await system.run(['ss', '-H', '-ltnup']);
	const sockets = ss.exitCode === 0 ? parseSs(ss.stdout) : await readProc(system);
	const owners = await findOwners(system, [...new Set(sockets.map(({pid}) => pid).filter(pid => pid !== undefined))]);
	return sockets.map(socket => ({...socket, ...(socket.pid === undefined ? {} : owners.get(socket.pid))}));
};
