import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {classifyPull, loadProblem} from '../../../source/actions/docker/pull-failure.ts';
import {advancePull, emptyPull, pullSummary, type PullState} from '../../../source/actions/docker/pull-progress.ts';
import type {DockerNote} from '../../../source/system/types.ts';

const after = (notes: readonly DockerNote[]): PullState => {
	let state = emptyPull;
	for (const note of notes) {
		state = advancePull(state, note);
	}

	return state;
};

describe('the progress of an image', () => {
	test('counts layers and bytes', () => {
		const state = after([
			{status: 'Pulling from jitsi/web', id: 'stable'},
			{status: 'Already exists', id: 'c'},
			{status: 'Pulling fs layer', id: 'a'},
			{status: 'Pulling fs layer', id: 'b'},
			{status: 'Downloading', id: 'a', progressDetail: {current: 5_000_000, total: 10_000_000}},
		]);
		expect(pullSummary(state, 'web')).toEqual({part: (0.4 + 0) / 2, phase: 'download', label: '1/3 · 5.0/10.0 MB · web'});
	});

	test('unpacks when everything is fetched, and is complete when all layers are', () => {
		const fetched: readonly DockerNote[] = [{status: 'Downloading', id: 'a', progressDetail: {current: 1, total: 2}}, {status: 'Download complete', id: 'a'}];
		expect(pullSummary(after(fetched), 'web').phase).toBe('install');
		expect(pullSummary(after([...fetched, {status: 'Pull complete', id: 'a'}]), 'web')).toMatchObject({part: 1, phase: 'install'});
	});

	test('never goes back, and never beyond the whole, whatever the engine says', () => {
		const note = fc.record({
			status: fc.constantFrom('Pulling fs layer', 'Waiting', 'Downloading', 'Verifying Checksum', 'Download complete', 'Extracting', 'Pull complete', 'Already exists', 'Retrying in 5 seconds', 'Digest: sha256:0'),
			id: fc.constantFrom('a', 'b', 'c'),
			progressDetail: fc.record({current: fc.nat(1000), total: fc.nat(1000)}),
		});
		fc.assert(fc.property(fc.array(note, {maxLength: 40}), notes => {
			let state = emptyPull;
			for (const one of notes) {
				const next = advancePull(state, one);
				expect(next.part).toBeGreaterThanOrEqual(state.part);
				expect(next.part).toBeLessThanOrEqual(1);
				state = next;
			}
		}));
	});
});

test.each([
	['failed to register layer: write /usr/lib/x: no space left on device', 'image-disk-full', false],
	['toomanyrequests: You have reached your pull rate limit.', 'image-rate', true],
	['manifest for ghcr.io/jitsi/web:stable-1 not found: manifest unknown', 'image-missing', false],
	['pull access denied for jitsi/web, repository does not exist or may require \'docker login\'', 'image-denied', false],
	['Get "https://registry.lab:5000/v2/": http: server gave HTTP response to HTTPS client', 'image-trust', false],
	['Get "https://ghcr.io/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority', 'image-trust', false],
	['Get "https://ghcr.io/v2/": dial tcp: lookup ghcr.io on 10.0.0.1:53: no such host', 'image-name', true],
	['connect ENOENT /run/docker.sock', 'docker-silent', false],
	['filesystem layer verification failed for digest sha256:0', 'image-damaged', true],
	['unexpected EOF', 'image-unreachable', true],
	['dial tcp 10.0.0.1:443: connect: connection refused', 'image-unreachable', true],
	['The operation was aborted', 'image-unreachable', true],
	['received unexpected HTTP status: 503 Service Unavailable', 'image-unreachable', true],
	['open /var/lib/docker/tmp/docker-import-512345/repositories: no such file or directory', 'image-other', true],
	['something new', 'image-other', true],
])('“%s” is known', (text, code, again) => {
	expect(classifyPull(text)).toMatchObject({code, again});
});

test.each([
	['unexpected EOF', 'archive-damaged'],
	['open /var/lib/docker/tmp/docker-import-512345/repositories: no such file or directory', 'archive-damaged'],
	['archive/tar: invalid tar header', 'archive-damaged'],
	['write /var/lib/docker/tmp/x: no space left on device', 'image-disk-full'],
])('an archive that fails with “%s” is no matter of the network', (text, code) => {
	expect(loadProblem('/root/images.tar', text).problem).toMatchObject({code, command: 'sudo jitsi-wizard resume'});
});
