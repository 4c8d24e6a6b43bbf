import {Box} from 'ink';
import type {ReactNode} from 'react';
import {blank, justify, line, type Line} from '../view/line.ts';
import {Lines} from './lines.tsx';
import {useView} from './view.tsx';

/** A key and what it does, for the footer. */
export type KeyHint = {readonly keys: string; readonly label: string};

/** Rows the frame itself takes: title, rule, rule, keys. */
export const frameRows = 4;

const hintsLine = (hints: readonly KeyHint[]): Line => hints.flatMap(({keys, label}, index) => [
	{text: index === 0 ? ' ' : '  '}, {text: keys, bold: true}, {text: ` ${label}`, dim: true},
]);

/** Title and step counter above, keys below, the screen between: always the same height, one row less than the terminal. */
export const Frame = ({title, counter, hints, children}: {
	readonly title: string;
	readonly counter: string;
	readonly hints: readonly KeyHint[];
	readonly children: ReactNode;
}) => {
	const {terminal, glyphs, height} = useView();
	const {columns} = terminal;
	const rule = line(glyphs.rule.repeat(columns), {dim: true});
	const head = justify([{text: ` ${title}`, bold: true, tone: 'accent'}], [{text: `${counter} `, dim: true}], columns, glyphs.ellipsis);
	return (
		<Box flexDirection='column' width={columns} height={height + frameRows} overflow='hidden'>
			<Lines lines={[head, rule]} width={columns}/>
			<Box flexDirection='column' height={height} paddingLeft={2} overflow='hidden'>{children}</Box>
			<Lines lines={[rule, hints.length === 0 ? blank : hintsLine(hints)]} width={columns}/>
		</Box>
	);
};
