import {qrRows} from '../../render/qr.ts';
import type {Line} from './line.ts';

/** A QR code as lines: dark on light paper where there are colours, light letters on a dark terminal otherwise. Empty where only ASCII can be shown. */
export const qrLines = (text: string, {isColourful, isAscii}: {readonly isColourful: boolean; readonly isAscii: boolean}): readonly Line[] =>
	(isAscii ? [] : qrRows(text, {isInverted: !isColourful}).map(row => [{text: '  '}, {text: row, paper: isColourful}]));
