import {describe, expect, it} from 'vitest';
import {backTo, findLines, nextPlace} from '../../source/wizard/view/search.ts';
import {draw} from './draw.tsx';
import {after, silentServices, upTo} from './fixture.ts';

describe('searching the log', () => {
	it('finds a text whatever its capitals, and nothing for no text', () => {
		expect(findLines(['Setting up jicofo', 'done', 'jicofo: ERROR'], 'error')).toEqual([2]);
		expect(findLines(['a', 'b'], ' ')).toEqual([]);
	});

	it('goes to the nearest place, and from the last one to the other end', () => {
		expect([nextPlace([3, 7, 9], 9, 'older'), nextPlace([3, 7, 9], 3, 'older'), nextPlace([3, 7, 9], 9, 'newer'), nextPlace([], 4, 'older')]).toEqual([7, 9, 3, undefined]);
	});

	it('puts the place into the middle of the window, and never past an end', () => {
		expect([backTo(50, 100, 10), backTo(99, 100, 10), backTo(0, 100, 10), backTo(0, 3, 10)]).toEqual([44, 0, 90, 0]);
	});

	it('is done with / and gone through with n and N', async () => {
		const lines = Array.from({length: 300}, (_, index) => (index % 100 === 0 ? `Setting up part ${index}` : `line ${index}`));
		const screen = draw(after([...upTo('progress'), {type: 'open', overlay: {kind: 'log', lines: [], back: 0}}]), {services: silentServices({log: async () => lines})});
		await screen.press('/');
		expect(screen.text()).toContain('Search the log');
		// A question mark is a letter here.
		await screen.press('?', '\u{7F}', 'setting up', '\r');
		expect(screen.text()).toContain('“setting up”: 1 of 3');
		expect(screen.text()).toContain('Setting up part 200');
		await screen.press('n');
		expect(screen.text()).toContain('“setting up”: 2 of 3');
		expect(screen.text()).toContain('Setting up part 100');
		await screen.press('N');
		expect(screen.text()).toContain('Setting up part 200');
		await screen.press('/', 'nowhere', '\r');
		expect(screen.text()).toContain('“nowhere” is not in it');
		await screen.press('\u{1B}[27u');
		expect(screen.text()).toContain('Installing meet.lab.test');
		screen.unmount();
	});

	it('shows what stands further to the right in a long line, and goes there for what was sought', async () => {
		const log = [`Get:1 ${'x'.repeat(150)} jicofo`, 'short'];
		const screen = draw(after([...upTo('progress'), {type: 'open', overlay: {kind: 'log', lines: [], back: 0}}]), {services: silentServices({log: async () => log})});
		// The log is asked for as soon as it is open.
		await screen.press('\u{1B}[C');
		await screen.press('\u{1B}[C', '\u{1B}[C', '\u{1B}[C');
		expect(screen.text()).toContain('x jicofo');
		await screen.press('\u{1B}[D', '\u{1B}[D', '\u{1B}[D', '\u{1B}[D');
		expect(screen.text()).toContain('Get:1');
		await screen.press('/', 'jicofo', '\r');
		expect(screen.text()).toContain('x jicofo');
		expect(screen.lines().at(-1)).toContain('n/N next');
		screen.unmount();
	});

	it('whoever reads further up keeps the same lines while others come', () => {
		const open = after([...upTo('progress'), {type: 'open', overlay: {kind: 'log', lines: ['a', 'b', 'c'], back: 1}}, {type: 'log', lines: ['a', 'b', 'c', 'd', 'e']}]);
		expect(open.overlays).toEqual([{kind: 'log', lines: ['a', 'b', 'c', 'd', 'e'], back: 3}]);
	});
});
