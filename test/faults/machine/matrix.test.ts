import {existsSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {beforeRows} from './before-rows.ts';
import {duringRows, parkedRows} from './during-rows.ts';
import {inputRows} from './input-rows.ts';
import {journalRows} from './journal-rows.ts';
import {lateRows} from './late-rows.ts';
import {expiredKey, mirrorRows} from './mirror-rows.ts';
import {provenElsewhere} from './proven-elsewhere.ts';

const played = [...beforeRows, ...inputRows, ...duringRows, ...parkedRows, ...mirrorRows, expiredKey, ...lateRows, ...journalRows];

describe('the matrix of faults', () => {
	test('has at least sixty that are played here, each with a title of its own', () => {
		expect(played.length).toBeGreaterThanOrEqual(60);
		expect(new Set(played.map(({title}) => title)).size).toBe(played.length);
	});

	test.each(provenElsewhere)('$row, $fault: the test that proves it is there', ({file, title}) => {
		expect(existsSync(file)).toBe(true);
		// In a title, not in a comment.
		const lines = readFileSync(file, 'utf8').split('\n').filter(line => line.includes(title));
		expect(lines.some(line => !/^\s*(?:\/\/|\/?\*)/v.test(line))).toBe(true);
	});

	test('whatever changes nothing is no success, and whatever can be resumed fails with 1 or a signal\'s code', () => {
		const codes = {done: [0], refused: [2, 64, 77], 'needs you': [3, 75], retryable: [1, 130, 143]} as const;
		expect([...played, ...provenElsewhere].filter(({result, exitCode}) => !(codes[result] as readonly number[]).includes(exitCode))).toEqual([]);
	});
});
