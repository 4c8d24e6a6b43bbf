import {expect, test} from 'vitest';
import {keepMarks} from '../../../source/actions/apt/marks.ts';
import {memorySystem} from '../../support/memory-system.ts';

const mark = async (exitCode = 0) => {
	const {system, lines, files} = memorySystem({
		onRun: line => (line.startsWith('dpkg-query') ? {stdout: 'jitsi-meet ii \njicofo ii \nlibz1 ii \n'} : line.startsWith('apt-mark') ? {exitCode, stderr: 'E: read-only'} : undefined),
	});
	await keepMarks(['jitsi-meet', 'jicofo', 'libz1:i386', 'libgone1'], ['jitsi-meet'], {system, report: async () => undefined, logFile: '/log', statusFile: '/status'});
	return {marked: lines.filter(line => line.startsWith('apt-mark')), log: files.get('/log')};
};

test('dependencies that came in a transaction and are there are marked as such; what was asked for by name, and what never came, are not', async () => {
	expect(await mark()).toEqual({marked: ['apt-mark auto jicofo libz1:i386'], log: undefined});
});

test('where apt does not take the marks, the log tells, and the install goes on', async () => {
	expect((await mark(100)).log).toContain('not marked as dependencies: jicofo libz1:i386: E: read-only');
});
