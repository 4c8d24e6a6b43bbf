import type {IBufferCell, Terminal} from '@xterm/headless';

const cellWidth = 9;
const cellHeight = 20;
const padding = 12;
const foreground = '#d6dbe5';
const background = '#16181d';
/** The sixteen named colours: 0-7 normal, 8-15 bright. */
const palette = [
	'#2b303b',
	'#e0626c',
	'#8fc56e',
	'#e3b967',
	'#6aa7ee',
	'#c383dd',
	'#5bb8c4',
	'#c8ccd4',
	'#6f7885',
	'#ff7b86',
	'#a8e07f',
	'#ffd479',
	'#8cc4ff',
	'#dda0f5',
	'#7ad7e3',
	'#ffffff',
];

type Style = {readonly color: string; readonly fill: string | undefined; readonly isBold: boolean; readonly isItalic: boolean; readonly isUnderlined: boolean; readonly isDim: boolean};

/** Draw what a terminal shows now as an SVG picture: cells with their colours, weights and underlines, without the cursor. */
export function screenSvg(terminal: Terminal): string {
	const width = (terminal.cols * cellWidth) + (2 * padding);
	const height = (terminal.rows * cellHeight) + (2 * padding);
	const rows = Array.from({length: terminal.rows}, (_, row) => drawRow(terminal, row)).filter(Boolean);
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="15">
<rect width="${width}" height="${height}" rx="8" fill="${background}"/>
${rows.join('\n')}
</svg>
`;
}

/** One row: neighbouring cells of the same style become one piece of text, stretched to its exact width. */
function drawRow(terminal: Terminal, row: number): string {
	const {active} = terminal.buffer;
	const line = active.getLine(active.baseY + row);
	if (!line) {
		return '';
	}

	const pieces: string[] = [];
	let column = 0;
	while (column < terminal.cols) {
		const start = column;
		const style = styleOf(line.getCell(column)!);
		const key = JSON.stringify(style);
		let text = '';
		while (column < terminal.cols && JSON.stringify(styleOf(line.getCell(column)!)) === key) {
			const cell = line.getCell(column)!;
			text += cell.getChars() || ' ';
			// The second half of a wide character is a cell of width 0.
			column += Math.max(cell.getWidth(), 1);
		}

		pieces.push(drawPiece(text, style, start, Math.min(column, terminal.cols) - start, row));
	}

	return pieces.join('');
}

function drawPiece(text: string, style: Style, column: number, cells: number, row: number): string {
	const x = padding + (column * cellWidth);
	const y = padding + (row * cellHeight);
	const box = style.fill ? `<rect x="${x}" y="${y}" width="${cells * cellWidth}" height="${cellHeight}" fill="${style.fill}"/>` : '';
	if (text.trim() === '' && !style.isUnderlined) {
		return box;
	}

	const look = [
		style.isBold ? ' font-weight="bold"' : '',
		style.isItalic ? ' font-style="italic"' : '',
		style.isUnderlined ? ' text-decoration="underline"' : '',
		style.isDim ? ' opacity="0.6"' : '',
	].join('');
	return `${box}<text x="${x}" y="${y + 15}" fill="${style.color}" textLength="${cells * cellWidth}" lengthAdjust="spacingAndGlyphs" xml:space="preserve"${look}>${escapeXml(text)}</text>`;
}

function styleOf(cell: IBufferCell): Style {
	const front = cell.isFgDefault() ? undefined : colorOf(cell.getFgColor(), cell.isFgRGB());
	const back = cell.isBgDefault() ? undefined : colorOf(cell.getBgColor(), cell.isBgRGB());
	const isInverse = Boolean(cell.isInverse());
	return {
		color: isInverse ? back ?? background : front ?? foreground,
		fill: isInverse ? front ?? foreground : back,
		isBold: Boolean(cell.isBold()),
		isItalic: Boolean(cell.isItalic()),
		isUnderlined: Boolean(cell.isUnderline()),
		isDim: Boolean(cell.isDim()),
	};
}

/** A colour number of the 256-colour palette, or a 24-bit value, as #rrggbb. */
function colorOf(value: number, isRgb: boolean): string {
	const hex = (number: number) => `#${number.toString(16).padStart(6, '0')}`;
	if (isRgb) {
		return hex(value);
	}

	if (value < 16) {
		return palette[value]!;
	}

	if (value >= 232) {
		const gray = ((value - 232) * 10) + 8;
		return hex((gray << 16) | (gray << 8) | gray);
	}

	// A cube of 6 x 6 x 6 with xterm's steps.
	const steps = [0, 95, 135, 175, 215, 255];
	const index = value - 16;
	return hex((steps[Math.floor(index / 36)]! << 16) | (steps[Math.floor(index / 6) % 6]! << 8) | steps[index % 6]!);
}

function escapeXml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
