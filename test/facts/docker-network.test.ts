import {describe, expect, test} from 'vitest';
import {areHere, probeDockerNetwork} from '../../source/facts/docker-network.ts';
import {readRegistry} from '../../source/facts/image-sources.ts';
import {imageNames} from '../../source/plan/docker/constants.ts';
import type {FetchResult} from '../../source/system/types.ts';
import {healthyFacts} from '../support/facts.ts';
import {tableSystem} from '../support/table-system.ts';

const answer = (status: number, type = 'application/json'): FetchResult => ({ok: true, status, headers: {'content-type': type}, body: new Uint8Array()});
const repository = {url: 'https://engine.example', key: 'https://engine.example/key'};
const facts = (versionId: string, images: readonly string[] = []) => ({...healthyFacts(), docker: {...healthyFacts().docker, images}, os: {...healthyFacts().os, versionId}});
const plainAddress = 'https://lab.test:5000/v2/'.replace('https', 'http');
const unreachable: FetchResult = {ok: false, reason: 'unreachable', details: 'ECONNREFUSED'};

describe('a registry', () => {
	test('answers 401 or 200; pages of other servers are none', () => {
		expect(readRegistry('r', answer(401)).reachable).toBe(true);
		expect(readRegistry('r', answer(200)).reachable).toBe(true);
		expect(readRegistry('r', answer(200, 'text/html; charset=utf-8'))).toMatchObject({reachable: false, reason: 'status'});
		expect(readRegistry('r', answer(503))).toMatchObject({reachable: false, details: '503'});
	});
});

describe('what the Docker method asks', () => {
	test('upstream\'s two registries, and on Debian 13 no package source', async () => {
		const urls = {'https://ghcr.io/v2/': answer(401), 'https://registry-1.docker.io/v2/': unreachable};
		expect(await probeDockerNetwork(tableSystem({urls}), {repository}, Promise.resolve(facts('13')))).toEqual({asked: true, registries: [
			{host: 'ghcr.io', reachable: true, plain: false, details: ''},
			{host: 'registry-1.docker.io', reachable: false, plain: false, reason: 'unreachable', details: 'ECONNREFUSED'},
		]});
	});

	test('on Debian 12 without an engine Docker\'s package source, too', async () => {
		const found = await probeDockerNetwork(tableSystem({urls: {'https://engine.example/key': answer(503)}}), {repository}, Promise.resolve(facts('12')));
		expect(found.repository).toMatchObject({url: 'https://engine.example', reachable: false, reason: 'status', details: '503'});
	});

	test('only the registry named in the answers, which may speak plain http', async () => {
		const urls = {'https://lab.test:5000/v2/': {ok: false, reason: 'tls', details: 'EPROTO'}, [plainAddress]: answer(200)} as const;
		expect(await probeDockerNetwork(tableSystem({urls}), {prefix: 'lab.test:5000/proxy', repository}, Promise.resolve(facts('13')))).toEqual({
			asked: true, registries: [{host: 'lab.test:5000', reachable: true, plain: true, details: ''}],
		});
	});

	test('nobody when every image is here, whatever name of Docker Hub it is shown under', async () => {
		const images = [...imageNames(undefined).all.slice(0, 4), 'nginx:1.30.5'];
		expect(await probeDockerNetwork(tableSystem({}), {repository}, Promise.resolve(facts('13', images)))).toEqual({asked: true, registries: [], complete: true});
		expect(areHere(['docker.io/library/nginx:1.30.5'], ['nginx:1.30.4'])).toBe(false);
	});

	test('nobody when the images are in a file', async () => {
		expect(await probeDockerNetwork(tableSystem({}), {archive: '/srv/images.tar', repository}, Promise.resolve(facts('13')))).toEqual({asked: true, registries: []});
	});
});
