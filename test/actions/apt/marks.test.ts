import {expect, test} from 'vitest';
import {guardMarks, keepMarks} from '../../../source/actions/apt/marks.ts';
import {paths} from '../../../source/paths.ts';
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

const marks = '/var/lib/apt/extended_states';
const before = 'Package: libz1\nArchitecture: amd64\nAuto-Installed: 1\n\n';
const after = `${before}Package: jicofo\nArchitecture: all\nAuto-Installed: 1\n\n`;

test.each([
	['a copy is kept of the marks', {[marks]: before}, {[marks]: before, [paths.aptMarks]: before}],
	['the copy is of the newest', {[marks]: after, [paths.aptMarks]: before}, {[marks]: after, [paths.aptMarks]: after}],
	['marks without a byte come back', {[marks]: '', [paths.aptMarks]: before}, {[marks]: before, [paths.aptMarks]: before}],
	['half of them as well', {[marks]: after.slice(0, -9), [paths.aptMarks]: before}, {[marks]: before, [paths.aptMarks]: before}],
	['where apt has never marked anything, nothing is written', {}, {}],
] as const)('%s', async (_title, given: Readonly<Record<string, string>>, left: Readonly<Record<string, string>>) => {
	const {system, files} = memorySystem({files: given});
	await guardMarks(system);
	expect(Object.fromEntries(files)).toEqual(left);
});
