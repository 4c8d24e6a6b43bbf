import {describe, expect, it} from 'vitest';
import {useWalks} from './journey.ts';
import {keys} from './terminal.ts';

const start = useWalks();

describe('a terminal that cannot place a cursor', () => {
	it.each([
		['80x24', {TERM: 'dumb'}, {columns: 80, rows: 24}],
		['60x20, in Spanish, without UTF-8', {TERM: 'dumb', LANG: 'es_ES.ISO-8859-1'}, {columns: 60, rows: 20}],
	] as const)('%s: from the check to the result, in lines alone', async (name, environment, size) => {
		const walk = start(environment, size);
		for (let answer = 0; answer < 6; answer++) {
			await walk.see(/(?:< back|< leave|< atr.s|< salir)\):\s*$/v);
			await walk.press(keys.enter);
		}

		await walk.see(/\[[ys]\/N\]/v);
		await walk.press(`${name.includes('Spanish') ? 's' : 'y'}${keys.enter}`);
		expect(await walk.ended).toBe(0);
		expect(walk.history()).toContain('https://meet.lab.test/');
		expect(walk.history()).toMatch(/\[0:0\d\] 1\/\d+ /v);
		// Nothing but text and line ends, as the terminal gives them back.
		expect(walk.raw()).not.toMatch(/[\p{Control}--[\r\n]]/v);
		expect(name.includes('without UTF-8') && !/^\p{ASCII}*$/v.test(walk.raw())).toBe(false);
	});

	it('Ctrl-C leaves with 130 and nothing changed', async () => {
		const walk = start({TERM: 'dumb'});
		await walk.see('< leave):');
		await walk.press(keys.interrupt);
		expect(await walk.ended).toBe(130);
		expect(walk.history()).toContain('Nothing was changed.');
	});
});
