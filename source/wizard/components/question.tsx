import {Box} from 'ink';
import type {ReactNode} from 'react';
import {arrange} from '../view/arrangement.ts';
import {blank, line, paragraph, type Line} from '../view/line.ts';
import {Lines} from './lines.tsx';
import {useView, ViewProvider} from './view.tsx';

// Two columns read well only where each has room for half a sentence.
const wide = 100;
const gap = 4;

/**
A question, why it is asked, the place for the answer, and what it means: beside the answer when the terminal is wide, below it otherwise.
`children` take `rows` rows; what is left is for `aside`, made for the width it gets, and for a drawing.
*/
export const Question = ({title, why, rows, aside, longest, drawings, children}: {
	readonly title: string;
	readonly why: string;
	readonly rows: number;
	readonly aside: (width: number) => readonly Line[];
	/** Rows that `aside` takes at most, as a rule. */
	readonly longest: (width: number) => number;
	/** What it comes to, drawn, the fullest first; only where there is room for it. */
	readonly drawings: (width: number) => ReadonlyArray<readonly Line[]>;
	readonly children: ReactNode;
}) => {
	const view = useView();
	const isWide = view.terminal.columns >= wide;
	const width = isWide ? Math.floor((view.width - gap) / 2) : view.width;
	const headline = line(title, {bold: true});
	const reason = paragraph(why, width, {dim: true});
	const roomWith = (above: readonly Line[]) => Math.max(0, isWide ? view.height - above.length : view.height - above.length - rows - 1);
	const whole = [headline, ...reason, blank];
	const {head, body} = arrange({
		heads: isWide ? [whole] : [whole, [headline, ...reason]],
		lowest: isWide ? whole : [headline, blank],
		meaning: aside(width),
		longest: longest(width),
		drawings: drawings(width),
		roomWith,
	});
	const meaning = <Lines lines={body} width={width} height={roomWith(head)}/>;
	return (
		<ViewProvider view={{...view, width}}>
			<Box flexDirection='row' height={view.height} overflow='hidden'>
				<Box flexDirection='column' width={width} flexShrink={0}>
					<Lines lines={head}/>
					{children}
					{isWide ? null : <Box marginTop={1}>{meaning}</Box>}
				</Box>
				{isWide ? <Box marginLeft={gap} marginTop={head.length}>{meaning}</Box> : null}
			</Box>
		</ViewProvider>
	);
};
