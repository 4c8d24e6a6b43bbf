import headless from '@xterm/headless';
import {pictureSize, rowTop, rowsSvg, windowSvg, type Theme} from '../test/box/harness/screen-svg.ts';

/** What a terminal showed, with the seconds at which it came. */
export type Recording = ReadonlyArray<readonly [seconds: number, text: string]>;
type Size = {readonly columns: number; readonly rows: number};
type Frame = {readonly seconds: number; readonly rows: readonly string[]};

/** The recording as asciinema plays it (asciicast, version 2); whoever watches does not wait longer than two seconds for anything. */
export const asciicast = (recording: Recording, {columns, rows}: Size, title: string): string => [
	JSON.stringify({version: 2, width: columns, height: rows, title, idle_time_limit: 2, env: {TERM: 'xterm-256color'}}),
	...recording.map(([seconds, text]) => JSON.stringify([Number(seconds.toFixed(3)), 'o', text])),
	'',
].join('\n');

/** The same with no wait longer than `longest` seconds, and what happened between two moments told in `hurried` seconds. */
export const hurry = (recording: Recording, {longest, from, to, hurried}: {readonly longest: number; readonly from: number; readonly to: number; readonly hurried: number}): Recording => {
	let before = 0;
	let now = 0;
	return recording.map(([seconds, text]) => {
		const passed = seconds - before;
		now += seconds > from && seconds <= to ? passed * hurried / (to - from) : Math.min(longest, passed);
		before = seconds;
		return [now, text] as const;
	});
};

/** What can be seen from when on: at most one frame every `pause` seconds, and none that is as the one before. */
const framesOf = async (recording: Recording, {columns, rows}: Size, {theme, pause}: {readonly theme: Theme; readonly pause: number}): Promise<readonly Frame[]> => {
	const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true});
	const frames: Frame[] = [];
	for (const [index, [seconds, text]] of recording.entries()) {
		await new Promise<void>(resolve => {
			terminal.write(text, resolve);
		});
		const next = recording[index + 1]?.[0] ?? Infinity;
		const last = frames.at(-1);
		// A frame that comes in many pieces is looked at when it is whole.
		if (next - seconds < 0.03 || (last !== undefined && next - last.seconds < pause)) {
			continue;
		}

		const drawn = rowsSvg(terminal, theme);
		if (last === undefined || drawn.some((row, number) => row !== last.rows[number])) {
			frames.push({seconds, rows: drawn});
		}
	}

	terminal.dispose();
	return frames;
};

/**
A recording as one picture that moves, for ever: its frames stand side by side in a strip that is pulled past a window, frame by frame. Rows that come
again are drawn once. `still`: seconds for which the last frame stays.
*/
export const animatedSvg = async (recording: Recording, size: Size, {theme, pause, still}: {readonly theme: Theme; readonly pause: number; readonly still: number}): Promise<string> => {
	const frames = await framesOf(recording, size, {theme, pause});
	const begun = frames[0]?.seconds ?? 0;
	const whole = (frames.at(-1)?.seconds ?? 0) - begun + still;
	const window = {cols: size.columns, rows: size.rows};
	const {width} = pictureSize(window);
	const names = new Map([...new Set(frames.flatMap(({rows}) => rows))].filter(Boolean).map((row, index) => [row, `r${index}`]));
	const moments = frames.map(({seconds}, index) => `${(100 * (seconds - begun) / whole).toFixed(3)}%{transform:translateX(-${index * width}px)}`);
	const strip = frames.map(({rows}, index) => `<g transform="translate(${index * width} 0)">${rows.map((row, number) => (row === '' ? '' : `<use href="#${names.get(row)}" y="${rowTop(number)}"/>`)).join('')}</g>`);
	return windowSvg(window, theme, [
		`<style>@keyframes pull{${moments.join('')}}#strip{animation:pull ${whole.toFixed(2)}s steps(1,end) infinite}</style>`,
		`<defs>${[...names].map(([row, name]) => `<g id="${name}">${row}</g>`).join('\n')}</defs>`,
		`<g id="strip">${strip.join('\n')}</g>`,
	].join('\n'));
};
