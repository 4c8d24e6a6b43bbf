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

/** What stands on a machine while its packages are changed, and afterwards. */
const guarded = async (given: Readonly<Record<string, string>>, change = async (): Promise<void> => undefined, syncExitCode = 0) => {
	const {system, lines, files} = memorySystem({files: given, onRun: line => (line.startsWith('sync ') ? {exitCode: syncExitCode} : undefined)});
	let during: unknown;
	let failure: unknown;
	try {
		await guardMarks(system, async () => {
			during = Object.fromEntries(files);
			return change();
		});
	} catch (error) {
		failure = error;
	}

	return {during, afterwards: Object.fromEntries(files), lines, failure};
};

test('a copy is there only while packages are changed, and goes when the new marks are on the disk', async () => {
	const {during, afterwards, lines} = await guarded({[marks]: before, [paths.aptMarks]: 'Package: older\n'});
	expect(during).toEqual({[marks]: before, [paths.aptMarks]: before});
	expect(afterwards).toEqual({[marks]: before});
	expect(lines).toEqual(['sync --file-system /var/lib/apt']);
});

test.each(['', after.slice(0, -9)])('marks that a power cut took, all or half, come back before packages are changed: %j', async torn => {
	expect((await guarded({[marks]: torn, [paths.aptMarks]: before})).during).toEqual({[marks]: before, [paths.aptMarks]: before});
});

test('without a copy of a change that broke off nothing comes back, and where apt has never marked anything nothing is written', async () => {
	expect(await guarded({[marks]: ''})).toMatchObject({during: {[marks]: ''}, afterwards: {[marks]: ''}, lines: []});
	expect(await guarded({})).toMatchObject({during: {}, afterwards: {}, lines: []});
});

test('a change that fails leaves the copy for the next try', async () => {
	const failure = new Error('no network');
	const fail = async (): Promise<void> => {
		throw failure;
	};

	expect(await guarded({[marks]: before}, fail)).toMatchObject({failure, afterwards: {[marks]: before, [paths.aptMarks]: before}});
});

test('the copy stays where the disk did not take the new marks', async () => {
	expect(await guarded({[marks]: before}, undefined, 1)).toMatchObject({failure: undefined, afterwards: {[marks]: before, [paths.aptMarks]: before}});
});

test('on a full disk packages are changed without a copy, and no older one is left', async () => {
	const {system, files} = memorySystem({files: {[marks]: before, [paths.aptMarks]: 'Package: older\n'}});
	const write = async (): Promise<never> => {
		throw Object.assign(new Error('ENOSPC'), {code: 'ENOSPC'});
	};

	expect(await guardMarks({...system, files: {...system.files, write}}, async () => [...files.keys()])).toEqual([marks]);
});
