import {describe, expect, test} from 'vitest';
import {leftoverFolders} from '../../../source/actions/docker/engine.ts';
import {composeUp} from '../../../source/actions/compose-up.ts';
import {tableSystem} from '../../support/table-system.ts';

const debian = ['docker.io', 'docker-cli', 'containerd', 'runc'];

describe('what is left of an engine', () => {
	test('goes when it came with us and is gone', () => {
		expect(leftoverFolders(debian, [])).toEqual(['/var/lib/docker', '/var/lib/containerd']);
		expect(leftoverFolders(['docker-ce', 'containerd.io'], [])).toEqual(['/var/lib/docker', '/var/lib/containerd']);
	});

	test('stays with an image store that was here before', () => {
		expect(leftoverFolders(['docker.io', 'docker-cli', 'runc'], [])).toEqual(['/var/lib/docker']);
	});

	test('stays with programs that somebody else\'s need kept here', () => {
		expect(leftoverFolders(debian, ['docker.io', 'containerd'])).toEqual([]);
		expect(leftoverFolders(debian, ['containerd'])).toEqual(['/var/lib/docker']);
		expect(leftoverFolders(['nginx'], [])).toEqual([]);
	});
});

test('taking the containers away touches no volume that somebody named in a file of their own', async () => {
	const ran: string[] = [];
	const table = tableSystem({commands: {docker: 'abc\n'}});
	await composeUp.undo({kind: 'compose-up', folder: '/opt/jitsi-meet', services: ['web'], reads: {}, timeoutSeconds: 1}, {}, {...table, async run(argv, options) {
		ran.push(argv.join(' '));
		return table.run(argv, options);
	}});
	expect(ran.filter(line => line.includes(' volume '))).toEqual([]);
	expect(ran.filter(line => line.includes(' rm ')).length).toBeGreaterThan(0);
});
