import type {Facts} from '../facts/types.ts';
import {message, type Message} from '../messages/message.ts';
import {pageCollision} from './docker-ports.ts';
import {gigabytes} from './finding.ts';
import {hasJitsi} from './jitsi.ts';
import {smallBytes} from './memory.ts';
import {isInstalled} from './packages.ts';
import {ownerText} from './ports.ts';
import type {Method} from './types.ts';

/** Which way of installing suits this machine, and why; the person decides. */
export type MethodAdvice = {readonly method: Method; readonly reason: Message};

const classic = (reason: Message): MethodAdvice => ({method: 'classic', reason});
const docker = (reason: Message): MethodAdvice => ({method: 'docker', reason});

/** Sites of others in an nginx would share it with the meetings; any other program on the ports of the pages leaves only other ports. */
const neighbour = ({listeners, docker: engine, nginx}: Pick<Facts, 'listeners' | 'docker' | 'nginx'>) => {
	const socket = [443, 80].map(port => pageCollision(port, {listeners, docker: engine})).find(found => found !== undefined);
	return socket?.process === 'nginx' && nginx.sites.every(site => site === 'default') ? undefined : socket;
};

/** What is here already decides, then who has the ports of the pages, then memory. */
export const adviseMethod = (facts: Pick<Facts, 'listeners' | 'docker' | 'nginx' | 'packages' | 'memory' | 'stack'>): MethodAdvice => {
	const {packages, stack, docker: {engine, daemon}, memory: {totalBytes}} = facts;
	if (hasJitsi({packages}) && isInstalled(packages, 'jitsi-meet-web')) {
		return classic(message('wizard.method.because.classicHere'));
	}

	if (stack.state === 'ours') {
		return docker(message('wizard.method.because.stackHere', {folder: stack.folder}));
	}

	const socket = neighbour(facts);
	if (socket !== undefined) {
		return docker(message('wizard.method.because.portTaken', {owner: ownerText(socket), port: String(socket.port)}));
	}

	if (engine === 'docker' && daemon === 'running') {
		return docker(message('wizard.method.because.dockerHere'));
	}

	return classic(totalBytes > 0 && totalBytes < smallBytes
		? message('wizard.method.because.memory', {total: gigabytes(totalBytes)})
		: message('wizard.method.because.alone'));
};
