import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startWalk} from './terminal.ts';

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'jitsi-wizard-test-'));
});
afterAll(async () => {
	await rm(folder, {recursive: true});
});

const title = ' jitsi-wizard 0.1.0';
const rows = (count: number, text = 'row') => Array.from({length: count}, () => text);

/** What the walk thinks of a program that draws these rows on the other screen. */
const judge = async (drawn: readonly string[], end = '\r\n'): Promise<() => void> => {
	const script = join(folder, 'draw.mjs');
	await writeFile(script, `process.stdout.write(${JSON.stringify(`\u{1B}[?1049h\u{1B}[H${drawn.join('\r\n')}${end}\u{1B}[?25l`)}); setTimeout(() => {}, 20_000);`);
	const walk = startWalk(script, {columns: 80, rows: 24});
	await walk.until(() => walk.raw().endsWith('[?25l'), 'the last byte');
	await walk.press('');
	walk.kill();
	return walk.check;
};

describe('a walk', () => {
	it('takes a screen of one row less than the terminal', async () => {
		expect(await judge([title, ...rows(22)])).not.toThrow();
	});

	it('takes one on which nothing stands yet', async () => {
		expect(await judge([], '')).not.toThrow();
	});

	it.each([
		['that is as high as the terminal', [title, ...rows(23)], ''],
		['that is as high as the terminal, with a line end', [title, ...rows(23)], '\r\n'],
		['that is higher', [title, ...rows(30)], '\r\n'],
		['with a row of one cell too much', [title, ...rows(4), 'x'.repeat(81), 'row'], '\r\n'],
	])('refuses a screen %s', async (_, drawn, end) => {
		expect(await judge(drawn, end)).toThrow('wider than the terminal');
	});
});
