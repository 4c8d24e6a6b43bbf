import {describe, expect, test} from 'vitest';
import type {Container} from '../../source/actions/docker/containers.ts';
import {services} from '../../source/plan/docker/constants.ts';
import {judgeConfig} from '../../source/verify/config.ts';
import {judgeContainerBridge} from '../../source/verify/docker/bridge.ts';
import {judgeContainers} from '../../source/verify/docker/containers.ts';
import {judgePublished} from '../../source/verify/docker/ports.ts';
import {hostOf, webServerSilent} from '../../source/verify/web.ts';
import {answer, silence} from './support.ts';

const docker = {folder: '/opt/jitsi-meet', httpPort: 80, httpsPort: 443};
const container = (service: string, more: Partial<Container> = {}): Container => ({
	id: service, service, status: 'running', health: 'healthy', restarts: 0, startedAt: 1, exitCode: 0, hash: 'h', folder: docker.folder, ports: [], ...more,
});
const all = (service?: string, more: Partial<Container> = {}): readonly Container[] => services.map(name => container(name, name === service ? more : {}));

describe('containers', () => {
	test('pass when all are well in every look', () => {
		expect(judgeContainers({samples: [all(), all(), all()]}, docker)).toMatchObject({state: 'passed'});
	});

	test('do not pass when one is missing, falls, or says that it is not well', () => {
		expect(judgeContainers({samples: [all().filter(({service}) => service !== 'jvb')]}, docker)).toMatchObject({state: 'failed', meaning: {key: 'verify.docker.missing', params: {service: 'jvb'}}});
		expect(judgeContainers({samples: [all('web', {status: 'restarting', restarts: 4})]}, docker)).toMatchObject({state: 'waiting', meaning: {key: 'verify.docker.falls'}});
		expect(judgeContainers({samples: [all('web', {health: 'unhealthy'})]}, docker)).toMatchObject({state: 'waiting', meaning: {key: 'verify.docker.sick'}});
		expect(judgeContainers({samples: [all('web', {restarts: 1}), all('web', {restarts: 2})]}, docker)).toMatchObject({state: 'waiting', meaning: {key: 'verify.docker.falls'}});
	});

	test('that somebody stopped or paused are told from those that fall, with the command that lets them run', () => {
		expect(judgeContainers({samples: [all('jvb', {status: 'exited'})]}, docker)).toMatchObject({meaning: {key: 'verify.docker.stopped'}, remedy: {params: {command: 'docker compose --project-directory /opt/jitsi-meet up --detach jvb'}}});
		expect(judgeContainers({samples: [all('jvb', {status: 'paused'})]}, docker)).toMatchObject({meaning: {key: 'verify.docker.stopped'}, remedy: {params: {command: 'docker compose --project-directory /opt/jitsi-meet unpause jvb'}}});
	});

	test('get time after a start, and their own words are explained', () => {
		expect(judgeContainers({samples: [all('jvb', {health: 'starting'})]}, docker)).toMatchObject({state: 'waiting', settling: true});
		const log = ['FATAL ERROR: directory \'/var/lib/prosody\' is not writable by the container user (uid 1000).'];
		expect(judgeContainers({samples: [all('prosody', {status: 'restarting'})], log}, docker)).toMatchObject({meaning: {key: 'verify.docker.folder'}});
	});
});

describe('published ports', () => {
	const port = (protocol: 'tcp' | 'udp', number: number, address = '0.0.0.0') => ({protocol, address, port: number});
	const published = (jvb: string) => [
		container('proxy', {ports: [port('tcp', 80), port('tcp', 443)]}),
		container('jvb', {ports: [port('udp', 10_000), port('tcp', 8080, jvb)]}),
		container('jicofo', {ports: [port('tcp', 8888, '127.0.0.1')]}),
	];

	test('pass when all are there, with a remark when a private one is offered to the network', () => {
		expect(judgePublished(published('127.0.0.1'), docker)).toEqual({state: 'passed', evidence: 'tcp 80 443 8080 8888, udp 10000'});
		expect(judgePublished(published('0.0.0.0'), docker)).toMatchObject({state: 'passed', meaning: {key: 'verify.ports.exposed'}});
	});

	test('fail when one is missing, as after a change of ports', () => {
		expect(judgePublished(published('127.0.0.1'), {...docker, httpsPort: 8443})).toMatchObject({state: 'waiting', meaning: {key: 'verify.ports.missing', params: {port: 'tcp 8443', unit: 'proxy'}}});
	});
});

test('config.js must name the address that people type, port included', () => {
	const target = {domain: 'meet.lab.test', docker: {...docker, httpsPort: 8443}};
	expect(hostOf(target)).toBe('meet.lab.test:8443');
	expect(judgeConfig(answer(200, 'config.bosh = \'https://meet.lab.test:8443/http-bind\';'), target).state).toBe('passed');
	expect(judgeConfig(answer(200, 'config.bosh = \'https://meet.lab.test/http-bind\';'), target)).toMatchObject({state: 'failed', meaning: {key: 'verify.config.other'}});
});

test('nginx that answers for silent pages is told from nginx that does not answer', () => {
	expect(webServerSilent(answer(502), {docker})).toMatchObject({meaning: {key: 'verify.docker.pagesSilent'}});
	expect(webServerSilent(silence, {docker})).toMatchObject({meaning: {key: 'verify.web.silent'}});
});

test('a bridge is proven by its health and by being counted; a refused password is named', () => {
	const stats = answer(200, '{"bridge_selector": {"operational_bridge_count": 1}}');
	const none = answer(200, '{"bridge_selector": {"operational_bridge_count": 0}}');
	expect(judgeContainerBridge({health: answer(200), stats, log: []}, docker).state).toBe('passed');
	expect(judgeContainerBridge({health: answer(200), stats: none, log: []}, docker)).toMatchObject({state: 'waiting', meaning: {key: 'verify.bridge.uncounted'}});
	expect(judgeContainerBridge({health: answer(200), stats: none, log: ['SASLError using SCRAM-SHA-1: not-authorized']}, docker)).toMatchObject({meaning: {key: 'verify.docker.password'}});
	expect(judgeContainerBridge({health: silence, stats, log: []}, docker)).toMatchObject({meaning: {key: 'verify.bridge.silent'}});
});
