import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {runProcess} from '../../source/system/process.ts';
import {temporaryDirectory} from '../support/temporary.ts';

test('arguments reach the program as they are: there is no shell', async () => {
	const hostile = '$(touch /tmp/owned); `id` "\' \\ *';
	expect((await runProcess(['printf', '%s', hostile])).stdout).toBe(hostile);
});

test('a program that is not there gives 127, one that takes too long 124', async () => {
	expect((await runProcess(['no-such-program-at-all'])).exitCode).toBe(127);
	expect((await runProcess(['sleep', '10'], {timeoutSeconds: 0.2})).exitCode).toBe(124);
});

test('nothing of the caller\'s environment reaches it', async () => {
	process.env['JITSI_WIZARD_SECRET'] = 'canary';
	const {stdout} = await runProcess(['env']);
	delete process.env['JITSI_WIZARD_SECRET'];
	expect(stdout).not.toContain('canary');
	expect(stdout).toContain('LC_ALL=C.UTF-8');
});

test('a logged program writes its output and its status to the files itself', async () => {
	const directory = await temporaryDirectory();
	const [logFile, statusFile] = ['log', 'status'].map(name => join(directory, name));
	const result = await runProcess(['sh', '-c', 'echo out; echo err >&2; echo status >&3; exit 3'], {logFile: logFile!, statusFile: statusFile!});
	expect(result.exitCode).toBe(3);
	expect(await readFile(logFile!, 'utf8')).toBe('out\nerr\n');
	expect(await readFile(statusFile!, 'utf8')).toBe('status\n');
});
