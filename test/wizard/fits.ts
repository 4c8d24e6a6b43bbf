import {expect} from 'vitest';
import type {Language} from '../../source/messages/message.ts';
import {translate} from '../../source/messages/translate.ts';
import {cellWidth} from '../../source/terminal/width.ts';
import type {State} from '../../source/wizard/state/types.ts';
import {goodProofs, installLog} from '../support/recorded-run.ts';
import {draw} from './draw.tsx';
import {keepPictures} from './pictures.ts';

const sizes = [{columns: 60, rows: 20}, {columns: 80, rows: 24}, {columns: 120, rows: 40}, {columns: 200, rows: 60}] as const;

/** Screens of our own words alone; on the others names, paths and output of any length may be cut. */
const ownWords: ReadonlySet<State['screen']> = new Set(['welcome', 'method', 'ports', 'reach', 'domain', 'review', 'result']);

const withoutAccents = (text: string): string => text.normalize('NFD').replaceAll(/\p{Mark}/gv, '');

// What other programs print may be cut: the log and `status` have the whole.
const foreign = [...installLog, ...goodProofs(0).map(({proof}) => proof.evidence)];
const isForeign = (line: string): boolean => {
	// A name of any length is cut in a drawing; the field above has the whole.
	if (/^\s*a{30}/v.test(line)) {
		return true;
	}

	const kept = line.trim().replace(/ ?(?:…|\.\.\.|~)$/v, '').slice(-12);
	return foreign.some(text => text.includes(kept));
};

/** Expects a state to be drawn whole in small, usual and large terminals, with and without Unicode; keeps pictures of it by its name. */
export const expectToFit = async (state: State, language: Language, name: string): Promise<void> => {
	for (const isAscii of [false, true]) {
		// Wide terminals differ by their columns, not by their letters.
		for (const size of isAscii ? sizes.slice(0, 2) : sizes) {
			const screen = draw(state, {...size, language, isAscii});
			const lines = screen.lines();
			const frame = screen.frame();
			screen.unmount();
			if (!isAscii && size.columns < 200) {
				await keepPictures(frame, size, `${name} ${language} ${size.columns}`);
			}

			const where = `${size.columns}x${size.rows}\n${lines.join('\n')}`;
			expect(lines.length, where).toBe(size.rows - 1);
			expect(Math.max(...lines.map(line => cellWidth(line))), where).toBeLessThanOrEqual(size.columns);
			// A placeholder that was not filled, or a missing sentence.
			expect(lines.join(''), where).not.toMatch(/\{\w+\}|(?<!jitsi-)wizard\.|undefined|\[object/v);
			// What is left out below can be read elsewhere: as a choice of its own, or in the help.
			const isElsewhere = state.screen === 'served' || lines.some(line => withoutAccents(line).includes(withoutAccents(translate(language, {key: 'wizard.certificate.own.choice.details'}))));
			const ours = lines.slice(0, -1).filter(line => !isForeign(line)).map(line => line.trimEnd()).join('\n');
			expect(isElsewhere ? '' : ours, where).not.toMatch(/ (?:…|\.\.\.|~)$/mv);
			// A word or a number that was cut says nothing; ~ ends no sentence of ours.
			expect(isAscii && ownWords.has(state.screen) ? ours : '', where).not.toMatch(/~$/mv);
			expect(isAscii && !/^\p{ASCII}*$/v.test(lines.join('')), where).toBe(false);
			// The footer is never cut.
			expect(lines.at(-1), where).not.toMatch(/[…~]/v);
			expect(lines.at(-1)?.trim(), where).not.toBe('');
		}
	}
};
