import {describe, expect, test} from 'vitest';
import {composeUp} from '../../../source/actions/compose-up.ts';
import {dockerPull} from '../../../source/actions/docker-pull.ts';
import type {ProblemError} from '../../../source/problems.ts';
import {memorySystem} from '../../support/memory-system.ts';

const pull = {kind: 'docker-pull', image: 'ghcr.io/jitsi/web:1', position: {number: 1, count: 5}} as const;
const up = {kind: 'compose-up', folder: '/opt/jitsi-meet', services: ['web'], timeoutSeconds: 1, reads: {}} as const;

describe('taking back what the engine keeps', () => {
	test.each([
		['containers', async (system: ReturnType<typeof memorySystem>['system']) => composeUp.undo(up, {}, system)],
		['an image', async (system: ReturnType<typeof memorySystem>['system']) => dockerPull.undo(pull, {created: [pull.image]}, system)],
	])('is refused for %s while the engine is stopped: they would come up again with it', async (_, undo) => {
		const {system, lines} = memorySystem({onRun: line => (line.startsWith('docker') ? {exitCode: 1, stderr: 'Cannot connect to the Docker daemon'} : undefined)});
		await expect(undo(system)).rejects.toMatchObject({problem: {code: 'docker-stopped', exitCode: 1, command: 'sudo systemctl start docker'}} satisfies {problem: Partial<ProblemError['problem']>});
		expect(lines.filter(line => / (?:rm|stop) /v.test(line))).toEqual([]);
	});

	test('is nothing where the engine is gone', async () => {
		const {system} = memorySystem({onRun: () => ({exitCode: 127})});
		expect(await composeUp.undo(up, {}, system)).toBeUndefined();
		expect(await dockerPull.undo(pull, {created: [pull.image]}, system)).toBeUndefined();
	});

	test('fails with the engine\'s words when it refuses', async () => {
		const {system} = memorySystem({onRun: line => (line.includes(' ps ') ? {stdout: 'abc\n'} : line.startsWith('docker rm') ? {exitCode: 1, stderr: 'device or resource busy\n'} : undefined)});
		await expect(composeUp.undo(up, {}, system)).rejects.toMatchObject({problem: {code: 'docker-undo', details: 'device or resource busy', command: 'sudo jitsi-wizard uninstall'}});
	});
});
