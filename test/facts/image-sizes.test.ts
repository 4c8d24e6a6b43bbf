import {describe, expect, test} from 'vitest';
import {parseChallenge, parseIndex, probeImageBytes} from '../../source/facts/image-sizes.ts';
import type {FetchResult} from '../../source/system/types.ts';
import {tableSystem} from '../support/table-system.ts';

const answer = (value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): FetchResult => ({ok: true, status, headers, body: new TextEncoder().encode(JSON.stringify(value))});
const manifest = (...layers: ReadonlyArray<readonly [string, number]>) => ({schemaVersion: 2, layers: layers.map(([digest, size]) => ({digest, size}))});
const index = {manifests: [
	{digest: 'sha256:arm', platform: {architecture: 'arm64', os: 'linux'}},
	{digest: 'sha256:amd', platform: {architecture: 'amd64', os: 'linux'}},
]};
const options = {architecture: 'amd64', timeoutSeconds: 1};

describe('what images come to', () => {
	test('is the sum of their layers, those they share counted once', async () => {
		const urls = {
			'https://ghcr.io/v2/jitsi/web/manifests/stable-1': answer(manifest(['sha256:base', 100], ['sha256:web', 20])),
			'https://ghcr.io/v2/jitsi/jvb/manifests/1.30': answer(index),
			'https://ghcr.io/v2/jitsi/jvb/manifests/sha256:amd': answer(manifest(['sha256:base', 100], ['sha256:jvb', 3])),
		};
		expect(await probeImageBytes(tableSystem({urls}), ['ghcr.io/jitsi/web:stable-1', 'ghcr.io/jitsi/jvb:1.30'], options)).toBe(123);
	});

	test('is told without those of Docker Hub, which is not asked: it counts a look as a pull', async () => {
		const asked: string[] = [];
		const system = tableSystem({urls: {'https://ghcr.io/v2/jitsi/web/manifests/1': answer(manifest(['sha256:a', 20]))}});
		const fetch: typeof system.net.fetch = async (url, ...rest) => {
			asked.push(url);
			return system.net.fetch(url, ...rest);
		};

		expect(await probeImageBytes({...system, net: {...system.net, fetch}}, ['ghcr.io/jitsi/web:1', 'docker.io/library/nginx:1.30'], options)).toBe(20);
		expect(await probeImageBytes({...system, net: {...system.net, fetch}}, ['docker.io/library/nginx:1.30'], options)).toBeUndefined();
		expect(asked.filter(url => url.includes('docker.io'))).toEqual([]);
	});

	test('is not told when one of them is not known', async () => {
		const urls = {'https://lab.test:5000/v2/jitsi/web/manifests/1': answer(manifest(['sha256:a', 1]))};
		expect(await probeImageBytes(tableSystem({urls}), ['lab.test:5000/jitsi/web:1', 'lab.test:5000/jitsi/jvb:1'], options)).toBeUndefined();
		expect(await probeImageBytes(tableSystem({urls: {'https://lab.test:5000/v2/jitsi/web/manifests/1': answer('<html>')}}), ['lab.test:5000/jitsi/web:1'], options)).toBeUndefined();
	});

	test('is asked with the token that a registry gives everybody', async () => {
		const asked: string[] = [];
		const system = tableSystem({});
		const fetch: typeof system.net.fetch = async (url, {headers = {}} = {}) => {
			asked.push(`${url} ${headers['authorization'] ?? ''}`.trim());
			return url.startsWith('https://auth.example/') ? answer({token: 'abc'}) : headers['authorization'] === 'Bearer abc' ? answer(manifest(['sha256:a', 7])) : answer({}, 401, {'www-authenticate': 'Bearer realm="https://auth.example/token",service="r",scope="repository:x:pull"'});
		};

		expect(await probeImageBytes({...system, net: {...system.net, fetch}}, ['r.example/x:1'], options)).toBe(7);
		expect(asked[1]).toBe('https://auth.example/token?service=r&scope=repository%3Ax%3Apull');
	});

	test('is asked nowhere without encryption, and of no other architecture', () => {
		expect(parseChallenge('Bearer realm="https://auth.example/token"'.replace('https', 'http'))).toBeUndefined();
		expect(parseChallenge('Basic realm="https://auth.example/"')).toBeUndefined();
		expect(parseChallenge(undefined)).toBeUndefined();
		expect(parseIndex(JSON.stringify(index), 'riscv64')).toBeUndefined();
	});
});
