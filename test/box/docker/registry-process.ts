import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, writeFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {createConnection} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {debianProgram} from './downloads.ts';

/** A running docker-registry: it listens on a socket of this machine's file system, so no port is needed. */
export type RegistryProcess = {readonly socket: string; readonly close: () => Promise<void>};

/** Start Debian's docker-registry on a storage folder, which it cannot change. It ends with this process at the latest. */
export async function startRegistry(storage: string): Promise<RegistryProcess> {
	const program = await debianProgram('docker-registry', 'usr/bin/docker-registry');
	const folder = mkdtempSync(join(tmpdir(), 'registry-'));
	const socket = join(folder, 'socket');
	const settings = join(folder, 'config.yml');
	writeFileSync(settings, JSON.stringify({
		version: '0.1',
		log: {level: 'error', accesslog: {disabled: true}},
		storage: {filesystem: {rootdirectory: storage}, maintenance: {readonly: {enabled: true}}},
		http: {net: 'unix', addr: socket},
	}));
	const child = spawn('setpriv', ['--pdeathsig', 'KILL', program, 'serve', settings], {stdio: ['ignore', 'ignore', 'pipe'], detached: true});
	let said = '';
	child.stderr.on('data', (chunk: Uint8Array) => {
		said += Buffer.from(chunk).toString();
	});
	const ended = once(child, 'exit');
	const close = async () => {
		child.kill('SIGTERM');
		await ended;
		await rm(folder, {recursive: true, force: true});
	};

	for (let round = 0; round < 500 && child.exitCode === null; round++) {
		if (await isListening(socket)) {
			return {socket, close};
		}

		await sleep(20);
	}

	await close();
	throw new Error(`docker-registry does not start:\n${said}`);
}

async function isListening(path: string): Promise<boolean> {
	const socket = createConnection({path});
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}
