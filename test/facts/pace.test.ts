import {describe, expect, test} from 'vitest';
import {parseDiskstats, probePace} from '../../source/facts/pace.ts';
import {tableSystem} from '../support/table-system.ts';

// A disk, a partition of it, and a loop device, as Linux 6.1 writes them: fields 18 and 19 (from 0) are flushes and their milliseconds.
const stats = `   7       0 loop0 100 0 800 20 0 0 0 0 0 40 20 0 0 0 0 500 9000
 254       0 vda 9000 100 700000 4000 20000 9000 900000 60000 0 30000 64000 0 0 0 0 1000 2500
 254       1 vda1 8900 100 690000 3900 20000 9000 900000 59000 0 30000 63000 0 0 0 0 0 0
`;

describe('how fast this machine is', () => {
	test('is known of its disks without writing anything', () => {
		expect(parseDiskstats(stats)).toBe(2.5);
		expect(parseDiskstats(stats.replace('1000 2500', '3 900'))).toBeUndefined();
		expect(parseDiskstats('nonsense\n')).toBeUndefined();
	});

	test('is known of its connection from a transfer that was large enough to tell', async () => {
		const system = tableSystem({files: {'/proc/diskstats': stats}});
		expect(await probePace(system, {bytes: 150_000, milliseconds: 50})).toEqual({syncMilliseconds: 2.5, bytesPerSecond: 3_000_000});
		expect(await probePace(system, {bytes: 1, milliseconds: 50})).toEqual({syncMilliseconds: 2.5});
		expect(await probePace(tableSystem({}), undefined)).toEqual({});
	});
});
