import type {IBufferCell, Terminal} from '@xterm/headless';

const cellWidth = 9;
const cellHeight = 20;
const padding = 12;

/** The sixteen named colours: 0-7 normal, 8-15 bright; and what text and paper are without any. */
const palettes = {
	dark: {
		foreground: '#d6dbe5',
		background: '#16181d',
		named: ['#2b303b', '#e0626c', '#8fc56e', '#e3b967', '#6aa7ee', '#c383dd', '#5bb8c4', '#c8ccd4', '#6f7885', '#ff7b86', '#a8e07f', '#ffd479', '#8cc4ff', '#dda0f5', '#7ad7e3', '#ffffff'],
	},
	light: {
		foreground: '#24292f',
		background: '#fcfcfa',
		named: ['#24292f', '#b3202c', '#2f7d1f', '#8a6100', '#1f5fb0', '#8a3aa8', '#1a7683', '#6e7781', '#57606a', '#cf222e', '#3a8f2a', '#9a6700', '#2a6fd0', '#9a4bb8', '#2a8795', '#f3f4f6'],
	},
} as const;

/** How the terminal in a picture is coloured. */
export type Theme = keyof typeof palettes;
type Palette = (typeof palettes)[Theme];

type Style = {readonly color: string; readonly fill: string | undefined; readonly isBold: boolean; readonly isItalic: boolean; readonly isUnderlined: boolean; readonly isDim: boolean};

/** Draw what a terminal shows now as an SVG picture: cells with their colours, weights and underlines, without the cursor. */
export function screenSvg(terminal: Terminal, theme: Theme = 'dark'): string {
	const rows = rowsSvg(terminal, theme).map((row, index) => (row === '' ? '' : `<g transform="translate(0 ${rowTop(index)})">${row}</g>`));
	return windowSvg(terminal, theme, rows.filter(Boolean).join('\n'));
}

/** Where a row begins, in pixels from the top of the picture. */
export const rowTop = (row: number): number => padding + (row * cellHeight);

/** Width and height of a terminal's picture in pixels. */
export const pictureSize = ({cols, rows}: Pick<Terminal, 'cols' | 'rows'>) => ({width: (cols * cellWidth) + (2 * padding), height: (rows * cellHeight) + (2 * padding)});

/** The picture of a window of this size, with its paper, around what is drawn in it. */
export function windowSvg(terminal: Pick<Terminal, 'cols' | 'rows'>, theme: Theme, content: string): string {
	const {width, height} = pictureSize(terminal);
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="15">
<rect width="${width}" height="${height}" rx="8" fill="${palettes[theme].background}"/>
${content}
</svg>
`;
}

/** Each row of what a terminal shows now, drawn at the top of a picture; empty where there is nothing to see. */
export const rowsSvg = (terminal: Terminal, theme: Theme): readonly string[] => Array.from({length: terminal.rows}, (_, row) => drawRow(terminal, row, palettes[theme]));

/** One row: neighbouring cells of the same style become one piece of text, stretched to its exact width. */
function drawRow(terminal: Terminal, row: number, palette: Palette): string {
	const {active} = terminal.buffer;
	const line = active.getLine(active.baseY + row);
	if (!line) {
		return '';
	}

	const pieces: string[] = [];
	let column = 0;
	while (column < terminal.cols) {
		const start = column;
		const style = styleOf(line.getCell(column)!, palette);
		const key = JSON.stringify(style);
		let text = '';
		while (column < terminal.cols && JSON.stringify(styleOf(line.getCell(column)!, palette)) === key) {
			const cell = line.getCell(column)!;
			text += cell.getChars() || ' ';
			// The second half of a wide character is a cell of width 0.
			column += Math.max(cell.getWidth(), 1);
		}

		pieces.push(drawPiece(text, style, start, Math.min(column, terminal.cols) - start));
	}

	return pieces.join('');
}

function drawPiece(text: string, style: Style, column: number, cells: number): string {
	const x = padding + (column * cellWidth);
	const box = style.fill ? `<rect x="${x}" width="${cells * cellWidth}" height="${cellHeight}" fill="${style.fill}"/>` : '';
	if (text.trim() === '' && !style.isUnderlined) {
		return box;
	}

	const look = [
		style.isBold ? ' font-weight="bold"' : '',
		style.isItalic ? ' font-style="italic"' : '',
		style.isUnderlined ? ' text-decoration="underline"' : '',
		style.isDim ? ' opacity="0.6"' : '',
	].join('');
	return `${box}<text x="${x}" y="15" fill="${style.color}" textLength="${cells * cellWidth}" lengthAdjust="spacingAndGlyphs" xml:space="preserve"${look}>${escapeXml(text)}</text>`;
}

function styleOf(cell: IBufferCell, palette: Palette): Style {
	const {foreground, background} = palette;
	const front = cell.isFgDefault() ? undefined : colorOf(cell.getFgColor(), cell.isFgRGB(), palette);
	const back = cell.isBgDefault() ? undefined : colorOf(cell.getBgColor(), cell.isBgRGB(), palette);
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
function colorOf(value: number, isRgb: boolean, {named}: Palette): string {
	const hex = (number: number) => `#${number.toString(16).padStart(6, '0')}`;
	if (isRgb) {
		return hex(value);
	}

	if (value < 16) {
		return named[value]!;
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
