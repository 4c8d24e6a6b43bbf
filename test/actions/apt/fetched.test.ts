import {expect, test} from 'vitest';
import {afterLook, type Pace} from '../../../source/actions/apt/fetched.ts';

const second = 1000;

/** Seconds since a download last moved, after so many seconds with so many bytes a second. */
const quietAfter = (seconds: number, bytesPerSecond: number): number => {
	let pace: Pace = {at: 0, bytes: 0};
	for (let passed = 1; passed <= seconds; passed++) {
		pace = afterLook(pace, passed * bytesPerSecond, passed * second);
	}

	return seconds - (pace.at / second);
};

test('a server that sends nothing, or a few bytes a second, stands still; a slow line does not', () => {
	expect(quietAfter(130, 0)).toBe(130);
	expect(quietAfter(130, 100)).toBe(130);
	expect(quietAfter(130, 2000)).toBe(0);
});

test('a file that is complete leaves the folder, and that is movement, too', () => {
	expect(afterLook({at: 0, bytes: 5_000_000}, 0, 30 * second)).toEqual({at: 30 * second, bytes: 0});
});
