import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {beforeRows} from './before-rows.ts';
import {duringRows, parkedRows} from './during-rows.ts';
import {inputRows} from './input-rows.ts';
import {journalRows} from './journal-rows.ts';
import {lateRows} from './late-rows.ts';
import {expiredKey, mirrorRows, packageRows} from './mirror-rows.ts';
import {provenElsewhere} from './proven-elsewhere.ts';

const played = [...beforeRows, ...inputRows, ...duringRows, ...parkedRows, ...mirrorRows, ...packageRows, expiredKey, ...lateRows, ...journalRows];

/** The test whose title, or that of its group or of its row of data, has these words, up to its end. Empty when there is none. */
const bodyOf = (text: string, title: string): string => {
	const lines = text.split('\n');
	const first = lines.findIndex(line => line.includes(title) && !/^\s*(?:\/\/|\/?\*)/v.test(line));
	const begin = lines.findIndex((line, index) => first !== -1 && index >= first && /^\t*test\b/v.test(line));
	const indent = /^\t*/v.exec(lines[begin] ?? '')![0];
	return begin === -1 ? '' : lines.slice(begin, lines.indexOf(`${indent}});`, begin)).join('\n');
};

/** How box tests assert an exit code: themselves, or by a helper of their file. */
const asserts = (body: string, exitCode: number): boolean => [
	new RegExp(String.raw`(?:exitCode, said\(\w+\)|terminal\.exit)\)\.toBe\(${exitCode}\)|refused\(${exitCode}, `, 'v'),
	...(exitCode === 0 ? [/await succeeds\(/v] : []),
	...(exitCode === 2 ? [/await refused\(product, /v] : []),
].some(pattern => pattern.test(body));

describe('the matrix of faults', () => {
	test('has at least sixty that are played here, each with a title of its own', () => {
		expect(played.length).toBeGreaterThanOrEqual(60);
		expect(new Set(played.map(({title}) => title)).size).toBe(played.length);
	});

	test.each(provenElsewhere)('$row, $fault: the test that proves it asserts exit code $exitCode', ({file, title, exitCode}) => {
		const body = bodyOf(readFileSync(file, 'utf8'), title);
		expect(asserts(body, exitCode), body).toBe(true);
	});

	test('whatever changes nothing is no success, and whatever can be resumed fails with 1 or a signal\'s code', () => {
		const codes = {done: [0], refused: [2, 64, 77], 'needs you': [3, 75], retryable: [1, 130, 143]} as const;
		expect([...played, ...provenElsewhere].filter(({result, exitCode}) => !(codes[result] as readonly number[]).includes(exitCode))).toEqual([]);
	});
});
