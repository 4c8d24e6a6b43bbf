import {describe, expect, it} from 'vitest';
import {isNo, isYes} from '../../source/answers/yes.ts';

describe('a yes', () => {
	it.each(['y', 'Yes', ' s ', 'SI', 'sí'])('is %j', text => {
		expect(isYes(text)).toBe(true);
	});

	it.each(['', 'n', 'no', 'stop', 'skip', 'yesterday'])('is not %j', text => {
		expect(isYes(text)).toBe(false);
	});

	it('is no no, and silence is neither', () => {
		expect(['n', ' No', 'y', 'sí', ''].map(text => isNo(text))).toEqual([true, true, false, false, false]);
	});
});
