import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {cellWidth} from '../../source/terminal/width.ts';
import {fieldWindow} from '../../source/wizard/view/field-window.ts';

const text = fc.string({unit: fc.constantFrom('a', '.', '/', '日', '😀'), maxLength: 300});

describe('the part of a field that is shown', () => {
	it('is all of it where it fits', () => {
		expect(fieldWindow({before: 'meet.', further: 'test', room: 10, mark: '…'})).toEqual({hidden: 0, further: 'test'});
	});

	it('shows what stands next to the cursor, also of a short text of wide letters', () => {
		expect(fieldWindow({before: 'aa日😀😀日日a😀', further: '日😀a', room: 20, mark: '…'})).toEqual({hidden: 10, further: '日😀a'});
	});

	it('never takes more than the room, never cuts a letter in two, and what stands next to the cursor is seen', () => {
		fc.assert(fc.property(text, text, fc.integer({min: 20, max: 200}), fc.constantFrom('…', '...'), (before, further, room, mark) => {
			const window = fieldWindow({before, further, room, mark});
			const seen = before.slice(window.hidden);
			expect((window.hidden === 0 ? 0 : cellWidth(mark)) + cellWidth(seen) + 1 + cellWidth(window.further)).toBeLessThanOrEqual(room);
			expect(seen.isWellFormed() && window.further.isWellFormed()).toBe(true);
			expect(seen !== '' || before === '').toBe(true);
			expect(window.further !== '' || further === '').toBe(true);
		}));
	});
});
