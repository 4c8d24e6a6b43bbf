import {setTimeout as sleep} from 'node:timers/promises';
import {describe, expect, test} from 'vitest';
import {makeDisk, type FileSystem} from './files/disk.ts';
import {strays, wrongs} from './files/inspect.ts';
import {furnish, startWriting} from './files/writing.ts';
import {note} from './numbers.ts';

const cuts = 70;

const fileSystems: ReadonlyArray<FileSystem & {readonly title: string}> = [
	{title: 'ext4', type: 'ext4'},
	{title: 'ext4 without its help for careless programs', type: 'ext4', options: 'noauto_da_alloc'},
	{title: 'xfs', type: 'xfs'},
];

/** Power cuts while something writes: what each left, by what was wrong with it. */
const cutOften = async (fileSystem: FileSystem, manner: 'safely' | 'carelessly', times: number): Promise<{readonly clean: number; readonly found: readonly string[]; readonly versions: number}> => {
	const disk = await makeDisk(fileSystem);
	try {
		furnish(disk.root);
		// What was there before this program is on the disk.
		await sleep(100);
		const first = startWriting(disk.root, 'once');
		const {exitCode, output} = await first.ended;
		expect(exitCode, output).toBe(0);
		const writing = startWriting(disk.root, manner);
		const found: string[] = [];
		const clean: number[] = [];
		try {
			await expect.poll(() => writing.done().get('5'), {timeout: 30_000}).toBeGreaterThan(2);
			for (let cut = 0; cut < times; cut++) {
				// No two at the same place: writing takes some milliseconds a file.
				await sleep(5 + (cut * 7919 % 61));
				const [done, backups] = [writing.done(), writing.backups()];
				await disk.cut(async root => {
					const now = wrongs(root, {done, backups, begun: writing.begun()});
					found.push(...now);
					if (now.length === 0) {
						clean.push(cut);
					}
				});
			}
		} finally {
			await writing.kill();
		}

		if (manner === 'safely') {
			await disk.cut(async root => {
				const next = startWriting(root, 'once');
				const end = await next.ended;
				expect(end.exitCode, end.output).toBe(0);
				expect(wrongs(root, {done: next.done(), begun: next.begun(), backups: next.backups()})).toEqual([]);
				expect(strays(root)).toEqual([]);
			});
		}

		return {clean: clean.length, found, versions: writing.done().get('5') ?? 0};
	} finally {
		await disk.end();
	}
};

describe('the power fails while files and journal are written', () => {
	test.each(fileSystems)(`${cuts} times on $title: every file is old or new, the journal is readable, and the next start goes on`, async ({title, ...fileSystem}) => {
		const {clean, found, versions} = await cutOften(fileSystem, 'safely', cuts);
		note({family: 'file layer', what: `power cuts on ${title}`, right: clean, of: cuts});
		expect(found).toEqual([]);
		// It was busy all the time.
		expect(versions).toBeGreaterThan(20);
	});

	test('a program that writes as most do loses something: these cuts are harsh enough to be seen', async () => {
		const {clean} = await cutOften({type: 'ext4', options: 'noauto_da_alloc'}, 'carelessly', 20);
		note({family: 'file layer', what: 'cuts that show what a careless program loses', right: 20 - clean, of: 20});
		expect(clean).toBeLessThan(20);
	});
});
