import {cellWidth, cut} from '../../terminal/width.ts';
import {drawingLines, drawingMarks, whoText, type Sketch} from './drawing.ts';
import {line, type Line} from './line.ts';
import type {Paper} from './section.ts';

/** Pieces one after the other in as few rows as they need, each whole unless it is wider than a row. */
const flow = (pieces: readonly string[], between: string, {width, glyphs}: Paper): readonly string[] => {
	let rows: readonly string[] = [];
	for (const piece of pieces) {
		const last = rows.at(-1);
		const joined = `${last}${between}${piece}`;
		rows = last !== undefined && cellWidth(joined) <= width ? [...rows.slice(0, -1), joined] : [...rows, cut(piece, width, glyphs.ellipsis)];
	}

	return rows;
};

// What a small drawing says of the server: as much as there is room for, the answer that was given last before the earlier ones.
const serverPieces = ({domain, address, method, certificate}: Sketch, {say, glyphs}: Paper): ReadonlyArray<readonly string[]> => {
	const name = domain === '' ? say({key: 'drawing.noName'}) : domain;
	const place = address === '' ? name : `${name} ${glyphs.dot} ${address}`;
	const short = domain === '' && address !== '' ? address : name;
	return certificate === undefined ? [[place, say(method)], [short, say(method)]] : [[place, say(method), say(certificate)], [place, say(certificate)], [short, say(certificate)]];
};

/** The drawing without its box, for low terminals: one row for each way in; from tall to short. */
const smallDrawings = (sketch: Sketch, paper: Paper): ReadonlyArray<readonly Line[]> => {
	const {say, glyphs} = paper;
	const {pages, router} = sketch;
	const {down, both, to} = drawingMarks(glyphs);
	const gate = router === undefined ? [] : [`${to} ${say(router === '' ? {key: 'drawing.routerUnknown'} : {key: 'drawing.router', params: {address: router}})}`];
	const who = flow([whoText(sketch, say), ...gate], ' ', paper).map((text, index) => line(text, {bold: index === 0}));
	const ports = pages.map(port => `${port}/tcp`).join(' ');
	const bridge = say({key: 'drawing.bridge'});
	const apart = [`  ${down.padEnd(both.length)} ${ports} ${to} nginx ${to} prosody, jicofo`, `  ${both} ${'10000/udp'.padEnd(ports.length)} ${to} ${bridge}`];
	const together = flow([`  ${down} ${ports} ${to} nginx`, `${both} 10000/udp ${to} ${bridge}`], ' '.repeat(3), paper);
	const server = serverPieces(sketch, paper).map(pieces => flow(pieces, ` ${glyphs.dot} `, paper).map(text => line(text)));
	return [apart, together].flatMap(ways => server.map(rows => [...who, ...ways.map(text => line(cut(text, paper.width, glyphs.ellipsis))), ...rows]));
};

/** All the drawings of the same thing, the one that shows most first. */
export const drawingsOf = (sketch: Sketch, paper: Paper): ReadonlyArray<readonly Line[]> =>
	[drawingLines(sketch, paper), ...smallDrawings(sketch, paper)].toSorted((left, right) => right.length - left.length);
