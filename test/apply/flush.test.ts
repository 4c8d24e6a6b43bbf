import {expect, test} from 'vitest';
import {flush} from '../../source/apply/flush.ts';
import {memorySystem} from '../support/memory-system.ts';

test('what packages and containers wrote is waited for, wherever it is', async () => {
	const {system, lines} = memorySystem({onRun: line => (line.startsWith('docker info') ? {stdout: '/srv/docker\n'} : {})});
	await flush(system, [{kind: 'compose-up', folder: '/srv/jitsi-meet', services: [], reads: {}, timeoutSeconds: 1}]);
	expect(lines.at(-1)).toBe('sync --file-system / /usr /var /var/lib /opt /srv/jitsi-meet /srv/docker /var/lib/containerd');
});

test('what we write ourselves is on the disk already', async () => {
	const {system, lines} = memorySystem();
	await flush(system, [{kind: 'write-file', path: '/x', content: '', mode: 0o600}]);
	expect(lines).toEqual([]);
});
