import {cp, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {command, succeed} from '../box/harness/command.ts';
import {strays, wrongs} from './files/inspect.ts';
import {furnish, startWriting, type Writing} from './files/writing.ts';
import {note} from './numbers.ts';

/** What the program asks the kernel for when it writes a file, an event or a copy. Of the writes, most only wake a thread: some of them are enough. */
const calls = [{call: 'fsync', step: 1, most: Infinity}, {call: 'fchmod', step: 1, most: Infinity}, {call: 'rename', step: 1, most: Infinity}, {call: 'write', step: 4, most: 80}] as const;

/** Killed when it asks for the nth time; strace counts for each thread, so files get one only. */
const killedAt = (call: string, nth: number): readonly string[] => ['env', 'UV_THREADPOOL_SIZE=1', 'strace', '--follow-forks', '--quiet=all', '--output=/dev/null', `--trace=${call}`, `--inject=${call}:signal=SIGKILL:when=${nth}`];

let folder: string;
let first: Writing;
beforeAll(async () => {
	if ((await command(['sh', '-c', 'command -v strace'])).exitCode !== 0) {
		await succeed(['apt-get', '-y', '-q', '--no-install-recommends', 'install', 'strace']);
	}

	folder = await mkdtemp(join(tmpdir(), 'jitsi-wizard-calls-'));
	furnish(join(folder, 'before'));
	first = await writeOnce(join(folder, 'before'));
});
afterAll(async () => {
	await rm(folder, {recursive: true, force: true});
});

/** What writers who came one after the other had said. */
const seen = (...writers: readonly Writing[]) => ({
	done: new Map(writers.flatMap(({done}) => [...done()])),
	begun: new Map(writers.flatMap(({begun}) => [...begun()])),
	backups: new Map(writers.flatMap(({backups}) => [...backups()])),
});

/** Write everything once, undisturbed. */
const writeOnce = async (root: string): Promise<Writing> => {
	const writing = startWriting(root, 'once');
	const {exitCode, output} = await writing.ended;
	expect(exitCode, output).toBe(0);
	return writing;
};

test.each(calls)('killed at the nth $call while files and journal are written: each is old or new, and the next start leaves nothing beside them', async ({call, step, most}) => {
	const found: string[] = [];
	for (let nth = 1; nth <= most; nth += step) {
		const root = await mkdtemp(join(folder, `${call}-`));
		await cp(join(folder, 'before'), root, {recursive: true, verbatimSymlinks: true});
		const killed = startWriting(root, 'once', killedAt(call, nth));
		const {exitCode, output} = await killed.ended;
		if (exitCode === 0) {
			// It asks no more often than that.
			expect(nth, output).toBeGreaterThan(5);
			break;
		}

		expect(exitCode, output).toBe(137);
		const wrong = wrongs(root, seen(first, killed));
		const next = await writeOnce(root);
		const after = [...wrong, ...wrongs(root, seen(first, killed, next)), ...strays(root)];
		note({family: 'file layer', what: `killed at the nth ${call}`, right: after.length === 0 ? 1 : 0, of: 1});
		found.push(...after.map(line => `${call} ${nth}: ${line}`));
	}

	expect(found).toEqual([]);
});
