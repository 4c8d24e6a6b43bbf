import {cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {execa} from 'execa';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {journalLine} from '../../source/apply/journal.ts';
import {buildFixture} from './build.ts';
import {startWalk, type Walk} from './terminal.ts';

const root = join(import.meta.dirname, '..', '..');
const secret = '4f1c9ecanary4f1c9e';

/** Whether a private mount namespace can be had here: it takes root, and some containers forbid it. */
const why = process.getuid?.() === 0 ? (await execa('unshare', ['--mount', 'true'], {reject: false})).stderr : 'not root';

// Its own state and log, and what the terminal's settings are before and after.
const around = 'mount --bind "$WALK_HOME/lib" /var/lib && mount --bind "$WALK_HOME/log" /var/log && stty -g > "$WALK_HOME/before"; "$@"; code=$?; stty -g > "$WALK_HOME/after"; exit $code';

// The real program with the real screens and the real writing of the report.
describe.skipIf(why !== '')(`a mistake of ours that escapes every function ${why}`, () => {
	let script = '';
	let home = '';
	let walk: Walk | undefined;
	beforeAll(async () => {
		script = await buildFixture('crash-fixture.ts');
		for (const name of ['package.json', 'templates']) {
			await cp(join(root, name), join(dirname(script), name), {recursive: true});
		}
	}, 60_000);
	beforeEach(async () => {
		home = await mkdtemp(join(tmpdir(), 'crash-'));
		const state = join(home, 'lib', 'jitsi-wizard');
		await mkdir(state, {recursive: true});
		await mkdir(join(home, 'log'));
		const env = join(home, '.env');
		await writeFile(env, `A=${secret}\n`);
		// A run broke off; its plan is damaged, so the journal alone names the secret.
		await writeFile(join(state, 'plan.json'), '{"version": 1, "steps": [');
		await writeFile(join(state, 'journal.jsonl'), [
			journalLine({type: 'run-started', at: 1, run: 'r', program: '0', plan: 'p', pid: 1, resumed: false}),
			journalLine({type: 'action-finished', at: 2, step: 'files', action: 0, outcome: 'changed', done: {kind: 'write-env', path: env, content: 'A=\n', secrets: [{secret: 'A'}]}, record: {created: [env]}}),
			journalLine({type: 'run-finished', at: 3, exitCode: 1}),
		].join(''));
	});
	afterEach(async () => {
		walk?.kill();
		await rm(home, {recursive: true, force: true});
	});
	afterAll(async () => {
		await rm(dirname(script), {recursive: true, force: true});
	});

	it.each(['exception', 'rejection'])('(%s) gives the terminal back, leaves a report without secrets for root alone, and ends with 70', async kind => {
		const pidFile = join(home, 'pid');
		walk = startWalk(script, {around: `exec unshare --mount sh -c '${around}' sh "$@"`, environment: {WALK_HOME: home, WALK_CRASH: kind, WALK_SECRET: secret, WALK_PID: pidFile}});
		await walk.see('What you can do');
		process.kill(Number(await readFile(pidFile, 'utf8')), 'SIGUSR2');
		expect(await walk.ended).toBe(70);
		expect(walk.raw().lastIndexOf('\u{1B}[?1049l')).toBeGreaterThan(walk.raw().lastIndexOf('\u{1B}[?1049h'));
		expect(walk.raw().lastIndexOf('\u{1B}[?25h')).toBeGreaterThan(walk.raw().lastIndexOf('\u{1B}[?25l'));
		expect(await readFile(join(home, 'after'), 'utf8')).toBe(await readFile(join(home, 'before'), 'utf8'));
		const folder = join(home, 'log', 'jitsi-wizard');
		const names = await readdir(folder);
		const [name = ''] = names;
		expect(names).toHaveLength(1);
		expect(name).toMatch(/^crash-.*\.txt$/v);
		// What stays on the screen says where.
		expect(walk.history().replaceAll(/\s+/gv, '')).toContain(`/var/log/jitsi-wizard/${name}`);
		const text = await readFile(join(folder, name), 'utf8');
		expect(text).toContain('TypeError: nobody expected [hidden]\n');
		expect((await stat(join(folder, name))).mode & 0o7777).toBe(0o600);
		expect(text + walk.history()).not.toContain(secret);
	});
});
