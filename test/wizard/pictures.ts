import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import xterm from '@xterm/headless';
import type {Size} from '../../source/terminal/size.ts';
import {screenSvg} from '../box/harness/screen-svg.ts';

const folder = join(import.meta.dirname, '..', '..', 'test-output', 'pictures');

/** Keeps what was drawn as pictures on dark and on light paper below test-output/pictures, to be looked at. */
export const keepPictures = async (frame: string, {columns, rows}: Size, name: string): Promise<void> => {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true});
	await new Promise<void>(resolve => {
		terminal.write(frame.replaceAll('\n', '\r\n'), resolve);
	});
	for (const theme of ['dark', 'light'] as const) {
		mkdirSync(join(folder, theme), {recursive: true});
		writeFileSync(join(folder, theme, `${name.replaceAll(/[^\p{Letter}\d]+/gv, '-')}.svg`), screenSvg(terminal, theme));
	}

	terminal.dispose();
};
