import {setTimeout as sleep} from 'node:timers/promises';
import {paths} from '../paths.ts';
import {createFiles} from './files.ts';
import {runProcess} from './process.ts';
import type {System} from './types.ts';

// Node's web and TLS modules take a while to load, and the first screen needs none of them.
const net = async (): Promise<System['net']> => {
	const {createNet} = await import('./net.ts');
	return createNet();
};

const laterNet: System['net'] = {
	fetch: async (...request) => (await net()).fetch(...request),
	resolve: async name => (await net()).resolve(name),
	certificate: async (...request) => (await net()).certificate(...request),
	upgrade: async (...request) => (await net()).upgrade(...request),
};

const dns = async (): Promise<System['dns']> => {
	const {createDns} = await import('./dns.ts');
	return createDns();
};

const laterDns: System['dns'] = {
	addresses: async (...question) => (await dns()).addresses(...question),
	caa: async name => (await dns()).caa(name),
};

// So do Docker's calls: a classic server has no Docker.
const docker = async (): Promise<System['docker']> => {
	const {createDocker} = await import('./docker.ts');
	return createDocker();
};

const laterDocker: System['docker'] = {
	pull: async (...request) => (await docker()).pull(...request),
	load: async (...request) => (await docker()).load(...request),
	has: async image => (await docker()).has(image),
	watch: async (...request) => (await docker()).watch(...request),
};

/** The real machine. */
export const createSystem = (): System => ({
	run: runProcess,
	files: createFiles(paths.backups),
	net: laterNet,
	dns: laterDns,
	docker: laterDocker,
	clock: {now: () => Date.now(), monotonic: () => performance.now(), sleep: async milliseconds => sleep(milliseconds)},
	identity: {uid: process.getuid?.() ?? -1, pid: process.pid},
});
