import {expect, test} from 'vitest';
import {numbersTable} from './numbers.ts';

test('numbers about the same thing are added up, in the order in which they were noted first', () => {
	expect(numbersTable([
		{family: 'files', what: 'cuts on ext4', right: 80, of: 80},
		{family: 'races', what: 'two at once', right: 1, of: 1},
		{family: 'races', what: 'two at once', right: 0, of: 1},
	])).toBe(`family  what          right  of
files   cuts on ext4     80  80
races   two at once       1   2
`);
});
