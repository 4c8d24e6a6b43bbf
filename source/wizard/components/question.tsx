import {Box} from 'ink';
import type {ReactNode} from 'react';
import {blank, line, paragraph, type Line} from '../view/line.ts';
import {Lines} from './lines.tsx';
import {useView, ViewProvider} from './view.tsx';

// Two columns read well only where each has room for half a sentence.
const wide = 100;
const gap = 4;

/** Lines that what an answer means takes at most, as a rule. */
const longest = 5;

/**
A question, why it is asked, the place for the answer, and what it means: beside the answer when the terminal is wide, below it otherwise.
`children` take `rows` rows; what is left is for `aside`, made for the width it gets.
*/
export const Question = ({title, why, rows, aside, drawing, children}: {
	readonly title: string;
	readonly why: string;
	readonly rows: number;
	readonly aside: (width: number) => readonly Line[];
	/** What it comes to, drawn; only where there is room for it. */
	readonly drawing?: ((width: number) => readonly Line[]) | undefined;
	readonly children: ReactNode;
}) => {
	const view = useView();
	const isWide = view.terminal.columns >= wide;
	const width = isWide ? Math.floor((view.width - gap) / 2) : view.width;
	const lines = aside(width);
	const headWith = (text: readonly Line[]) => [line(title, {bold: true}), ...text, blank];
	const roomBelow = (head: readonly Line[]) => Math.max(0, view.height - head.length - rows - 1);
	const whole = headWith(paragraph(why, width, {dim: true}));
	// In a low terminal what the answer means is needed more than why it is asked, which the help says, too.
	const head = isWide || lines.length <= roomBelow(whole) ? whole : headWith([]);
	const room = isWide ? view.height - head.length : roomBelow(head);
	const drawn = drawing?.(width) ?? [];
	const isDrawn = drawn.length > 0 && lines.length + 1 + drawn.length <= room;
	// It stays where it is while one goes through the answers, as far as there is room for the longest.
	const apart = Math.max(1, Math.min(longest, room - drawn.length - 1) - lines.length + 1);
	const meaning = <Lines lines={isDrawn ? [...lines, ...Array.from({length: apart}, () => blank), ...drawn] : lines} width={width} height={room}/>;
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
