import type {Finding, Level} from '../../checks/types.ts';
import type {Say} from '../../messages/translate.ts';
import type {Glyphs} from '../../terminal/glyphs.ts';
import {wrap} from '../../terminal/width.ts';
import type {Tone} from '../theme.ts';
import {line, paragraph, type Line, type Span} from './line.ts';

const tones: Readonly<Record<Level, Tone>> = {ok: 'accent', warn: 'warn', block: 'error'};

/** The sign of a level. */
export const levelSign = (level: Level, glyphs: Glyphs): Span => ({text: glyphs[level], tone: tones[level], bold: level !== 'ok'});

/** One finding: its row, and below it cause and remedy when it is unfolded. */
export const findingLines = (finding: Finding, {say, glyphs, width, isHere, isUnfolded, isWhole = isUnfolded}: {
	readonly say: Say;
	readonly glyphs: Glyphs;
	readonly width: number;
	/** The cursor is on it. */
	readonly isHere: boolean;
	readonly isUnfolded: boolean;
	/** A title longer than a row goes on in the next. */
	readonly isWhole?: boolean;
}): readonly Line[] => {
	const {level, title, cause, remedy} = finding;
	const style = isHere ? {bold: true} : {};
	const [head = '', ...rest] = isWhole ? wrap(say(title), width - 4) : [say(title)];
	const rows: readonly Line[] = [
		[{text: isHere ? `${glyphs.pointer} ` : '  ', tone: 'accent'}, levelSign(level, glyphs), {text: ` ${head}`, ...style}],
		...rest.map((part): Line => [{text: ' '.repeat(4)}, {text: part, ...style}]),
	];
	if (!isUnfolded) {
		return rows;
	}

	const parts = [cause, remedy].filter(part => part !== undefined);
	return [
		...rows,
		...(parts.length === 0 ? [line(`      ${say({key: 'wizard.check.fine'})}`, {dim: true})] : []),
		...parts.flatMap((part, index) => paragraph(say(part), width, index === 0 && parts.length > 1 ? {dim: true} : {}, {indent: 6})),
	];
};

/** The lines of groups that fit around the chosen group, and how many are out of sight; a group too tall is shown from its start. */
export const around = (groups: ReadonlyArray<readonly Line[]>, chosen: number, height: number): {readonly lines: readonly Line[]; readonly above: number; readonly below: number} => {
	const lines = groups.flat();
	const start = groups.slice(0, Math.max(0, chosen)).reduce((sum, group) => sum + group.length, 0);
	const size = groups[chosen]?.length ?? 1;
	const centred = start - Math.max(0, Math.floor((height - size) / 2));
	const offset = Math.max(0, Math.min(centred, lines.length - height));
	return {lines: lines.slice(offset, offset + height), above: offset, below: Math.max(0, lines.length - offset - height)};
};
