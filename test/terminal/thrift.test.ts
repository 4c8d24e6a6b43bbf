import xterm from '@xterm/headless';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {thrifty} from '../../source/terminal/thrift.ts';

const escape = '\u{1B}';
const size = {cols: 20, rows: 8};

/** What stands on a terminal afterwards: each cell with its looks, and the cursor's place. */
const pictureOf = async (text: string): Promise<unknown> => {
	const terminal = new xterm.Terminal({...size, allowProposedApi: true});
	await new Promise<void>(resolve => {
		terminal.write(text, resolve);
	});
	const {active} = terminal.buffer;
	const cells = Array.from({length: size.rows}, (_, row) => Array.from({length: size.cols}, (_cell, column) => {
		const cell = active.getLine(active.baseY + row)!.getCell(column)!;
		return [cell.getChars(), cell.isBold(), cell.isDim(), cell.isInverse(), cell.getFgColor()].join(' ');
	}));
	const place = [active.cursorX, active.cursorY];
	terminal.dispose();
	return {cells, place};
};

describe('fewer bytes for the same picture', () => {
	it('goes past several rows in one step, and begins no style that nothing is written with', () => {
		expect(thrifty(`${escape}[23A${escape}[E${escape}[E${escape}[E${escape}[3G`)).toBe(`${escape}[23A${escape}[3E${escape}[3G`);
		expect(thrifty(`${escape}[1m${escape}[22m${escape}[2mhelp${escape}[22m`)).toBe(`${escape}[22m${escape}[2mhelp${escape}[22m`);
	});

	it('whatever is written, the terminal shows the same', async () => {
		const part = fc.constantFrom(`${escape}[E`, `${escape}[3A`, `${escape}[1m`, `${escape}[22m`, `${escape}[2m`, `${escape}[7m`, `${escape}[27m`, `${escape}[38;5;31m`, `${escape}[39m`, `${escape}[5G`, `${escape}[K`, 'a', 'word ', '\r\n');
		await fc.assert(fc.asyncProperty(fc.array(part, {maxLength: 12}), async parts => {
			const text = parts.join('');
			expect(await pictureOf(thrifty(text))).toEqual(await pictureOf(text));
		}), {numRuns: 500});
	});
});
