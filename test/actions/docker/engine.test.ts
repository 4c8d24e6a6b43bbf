import {describe, expect, test} from 'vitest';
import {isEngineNeeded, leftoverFolders} from '../../../source/actions/docker/engine.ts';
import {composeUp} from '../../../source/actions/compose-up.ts';
import {memorySystem} from '../../support/memory-system.ts';
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

describe('whether somebody else needs the engine', () => {
	/** `state`: dpkg's word for the engine; `start`: whether it runs, or can be started; `containers`: what it keeps. */
	const machine = (state: string, {runs = true, starts = true, containers = ''} = {}) => {
		let isUp = runs;
		return memorySystem({onRun(line) {
			if (line.startsWith('systemctl start docker.service')) {
				isUp ||= starts;
			}

			return line.startsWith('dpkg-query') ? {stdout: `${state}\n`} : line.startsWith('docker ') ? {exitCode: isUp ? 0 : 1, stdout: isUp && line.startsWith('docker ps') ? containers : ''} : undefined;
		}});
	};

	test('is told by what it keeps', async () => {
		expect(await isEngineNeeded(debian, machine('ii ').system)).toBe(false);
		expect(await isEngineNeeded(debian, machine('ii ', {containers: 'abc\n'}).system)).toBe(true);
		expect(await isEngineNeeded(debian, machine('iF ', {containers: 'abc\n'}).system)).toBe(true);
	});

	test('one that a removal stopped before it was cut off is started to tell', async () => {
		expect(await isEngineNeeded(debian, machine('ii ', {runs: false}).system)).toBe(false);
		expect(await isEngineNeeded(debian, machine('ii ', {runs: false, containers: 'abc\n'}).system)).toBe(true);
		expect(await isEngineNeeded(debian, machine('ii ', {runs: false, starts: false}).system)).toBe(true);
	});

	test('one that is gone, or whose removal has begun, is needed by nobody', async () => {
		for (const state of ['', 'pH ', 'pn ', 'rc ', 'rF ']) {
			expect(await isEngineNeeded(debian, machine(state, {runs: false, starts: false}).system), state).toBe(false);
		}
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
