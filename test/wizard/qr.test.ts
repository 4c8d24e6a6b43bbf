import {encode} from 'uqr';
import {describe, expect, it} from 'vitest';
import {labPage} from '../../source/render/lab-page.ts';
import {qrRows} from '../../source/render/qr.ts';
import {cellWidth} from '../../source/terminal/width.ts';
import {qrLines} from '../../source/wizard/view/qr.ts';

const {page} = labPage({domain: 'meet.lab.test'});

/** The modules that rows of half blocks show; true is inked. */
const modulesOf = (rows: readonly string[]): ReadonlyArray<readonly boolean[]> => rows.flatMap(row => [
	[...row].map(sign => sign === '█' || sign === '▀'),
	[...row].map(sign => sign === '█' || sign === '▄'),
]);

describe('a QR code in the terminal', () => {
	it('shows every module of the code, and light around it', () => {
		const {data, size} = encode(page, {border: 2, ecc: 'L'});
		expect(modulesOf(qrRows(page, {isInverted: false})).slice(0, size)).toEqual(data);
		expect(modulesOf(qrRows(page, {isInverted: true})).slice(0, size)).toEqual(data.map(row => row.map(isDark => !isDark)));
	});

	it('fits into the smallest terminal', () => {
		expect(Math.max(...qrRows(page, {isInverted: false}).map(row => cellWidth(row)))).toBeLessThanOrEqual(54);
	});

	it('has paper of its own where there are colours, is light on dark without them, and is left out where there is only ASCII', () => {
		expect(qrLines(page, {isColourful: true, isAscii: false}).flat().filter(({paper}) => paper)).not.toHaveLength(0);
		expect(qrLines(page, {isColourful: false, isAscii: false})[0]?.[1]?.text).toMatch(/^█+$/v);
		expect(qrLines(page, {isColourful: true, isAscii: true})).toEqual([]);
	});
});
