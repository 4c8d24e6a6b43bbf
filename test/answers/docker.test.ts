import {expect, test} from 'vitest';
import {portProblem} from '../../source/answers/docker.ts';

test('a port that browsers refuse to open is refused at once', () => {
	for (const port of [22, 5060, 6000, 6667, 10_080]) {
		expect(portProblem(port)?.key, String(port)).toBe('answers.port.browsers');
	}
});

test('the usual other ports can be had', () => {
	expect([80, 443, 8000, 8081, 8443, 9443, 65_535].map(port => portProblem(port))).toEqual(Array.from({length: 7}));
});
