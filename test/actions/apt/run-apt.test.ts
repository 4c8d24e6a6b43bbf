import {mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {inScope, runFollowed} from '../../../source/actions/apt/run-apt.ts';
import {createFiles} from '../../../source/system/files.ts';
import type {System} from '../../../source/system/types.ts';
import {tableSystem} from '../../support/table-system.ts';

test('of a package manager that prints without an end the last words are read: they tell what went wrong', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'jitsi-wizard-'));
	const logFile = join(folder, 'log');
	await writeFile(logFile, 'an earlier run\n');
	const files = createFiles(folder);
	const system: System = {
		...tableSystem({}),
		files,
		async run(argv) {
			await (argv[0] === 'systemd-run' && files.append(logFile, `${'a script that prints\n'.repeat(100_000)}E: Unable to fetch\n`));
			return {exitCode: 100, stdout: '', stderr: ''};
		},
	};
	const {stdout} = await runFollowed(['apt-get', 'install'], {system, report: async () => undefined, logFile, statusFile: join(folder, 'status')});
	expect(stdout.endsWith('E: Unable to fetch\n')).toBe(true);
	expect(stdout.length).toBeLessThanOrEqual(1024 * 1024);
});

test('each command of the package system has a scope with a name of its own', () => {
	const [one, other] = [inScope(['dpkg', '-l']), inScope(['dpkg', '-l'])];
	expect(one.slice(-2)).toEqual(['dpkg', '-l']);
	expect(one).not.toEqual(other);
});
