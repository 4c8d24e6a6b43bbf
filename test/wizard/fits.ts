import {expect} from 'vitest';
import type {Language} from '../../source/messages/message.ts';
import {cellWidth} from '../../source/terminal/width.ts';
import type {State} from '../../source/wizard/state/types.ts';
import {draw} from './draw.tsx';

const sizes = [{columns: 60, rows: 20}, {columns: 80, rows: 24}, {columns: 200, rows: 50}] as const;

/** Expects a state to be drawn whole in small, usual and large terminals, with and without Unicode. */
export const expectToFit = (state: State, language: Language): void => {
	for (const isAscii of [false, true]) {
		for (const size of sizes) {
			const screen = draw(state, {...size, language, isAscii});
			const lines = screen.lines();
			screen.unmount();
			const where = `${size.columns}x${size.rows}\n${lines.join('\n')}`;
			expect(lines.length, where).toBe(size.rows - 1);
			expect(Math.max(...lines.map(line => cellWidth(line))), where).toBeLessThanOrEqual(size.columns);
			// A placeholder that was not filled, or a missing sentence.
			expect(lines.join(''), where).not.toMatch(/\{\w+\}|wizard\.|undefined|\[object/v);
			expect(isAscii && !/^\p{ASCII}*$/v.test(lines.join('')), where).toBe(false);
			// The footer is never cut.
			expect(lines.at(-1), where).not.toMatch(/[…~]/v);
			expect(lines.at(-1)?.trim(), where).not.toBe('');
		}
	}
};
