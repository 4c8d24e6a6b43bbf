import {settingsCopies} from '../../actions/apt/settings.ts';
import {bringsEngine} from '../../actions/docker/engine.ts';
import type {UndoWishes} from '../../apply/events.ts';
import type {UndoList} from '../../apply/undo-list.ts';
import type {Run, UndoneItem} from '../state/types.ts';
import {durationMessage} from './amounts.ts';
import {blank, justify, line, paragraph, type Line} from './line.ts';
import type {Paper} from './section.ts';

const items = (texts: readonly string[], {glyphs, width}: Paper): readonly Line[] =>
	texts.flatMap(text => paragraph(text, width, {}, {mark: {text: `${glyphs.dot} `, tone: 'accent'}}));

const wish = (key: string, isChosen: boolean, text: string, {glyphs, width}: Paper): readonly Line[] =>
	paragraph(text, width, {}, {mark: {text: `${isChosen ? glyphs.chosen : glyphs.open} ${key}  `, tone: 'accent', bold: true}});

/** What taking everything back means: what goes, what stays because somebody changed it, recorded meetings, and what can be wished. */
export const undoListLines = ({lines, changed, copied, held, recordings}: UndoList, {purge = false, keepRecordings = false}: UndoWishes, paper: Paper): readonly Line[] => {
	const {say, width} = paper;
	return [
		...paragraph(say({key: 'wizard.undo.list'}), width, {bold: true}),
		...items(lines.map(one => say(one)), paper),
		...(changed.length === 0 ? [] : [blank, ...paragraph(say({key: 'wizard.undo.changed'}), width), ...items(changed, paper)]),
		...(copied.length === 0 ? [] : [blank, ...paragraph(say({key: purge ? 'commands.uninstall.purges' : 'commands.uninstall.copies', params: {folder: settingsCopies}}), width), ...items(copied, paper)]),
		...(held.length === 0 ? [] : [blank, ...paragraph(say({key: 'commands.uninstall.held', params: {packages: held.join(' ')}}), width, {tone: 'accent'})]),
		...(recordings.length === 0 ? [] : [blank, ...paragraph(say({key: 'wizard.undo.recordings', params: {count: recordings.length}}), width), ...items(recordings, paper)]),
		blank,
		...wish('p', purge, say({key: 'wizard.undo.purge'}), paper),
		...(recordings.length === 0 ? [] : wish('m', keepRecordings, say({key: 'wizard.undo.keepRecordings'}), paper)),
	];
};

/** One thing that is taken back, with the time it has taken. `now` is milliseconds since 1970. */
export const undoneLine = ({what, startedAt, finishedAt}: UndoneItem, now: number, {say, glyphs, width}: Paper): Line => justify(
	[
		finishedAt === undefined ? {text: glyphs.running, tone: 'accent', bold: true} : {text: glyphs.ok, tone: 'accent'},
		{text: ` ${what.map(one => say(one)).join('; ')}`, bold: finishedAt === undefined},
	],
	line(say(durationMessage((finishedAt ?? Math.max(now, startedAt)) - startedAt)), {dim: true}),
	width,
	glyphs.ellipsis,
);

/** The end of a run that took everything back: what stays, and why. */
export const takenBackLines = ({undo, finished}: Run, paper: Paper): readonly Line[] => {
	const {say, width} = paper;
	const {kept = [], copies = []} = undo ?? {};
	const packages = finished?.keptPackages ?? [];
	return [
		line(say({key: 'wizard.undo.done'}), {bold: true}),
		blank,
		...paragraph(say({key: 'wizard.undo.doneMeans'}), width),
		...(packages.length === 0 ? [] : [blank, ...paragraph(say({key: bringsEngine(packages) ? 'commands.uninstall.keptEngine' : 'commands.uninstall.kept', params: {names: packages.join(' ')}}), width)]),
		...(kept.length === 0 ? [] : [blank, ...paragraph(say({key: 'wizard.undo.kept'}), width), ...items(kept, paper)]),
		...(copies.length === 0 ? [] : [blank, ...paragraph(say({key: 'wizard.undo.originals'}), width), ...items(copies, paper)]),
	];
};
