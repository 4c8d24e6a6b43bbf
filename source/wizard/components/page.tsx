import {Box} from 'ink';
import {lastOffset, line, type Line} from '../view/line.ts';
import {outOfSight} from '../view/out-of-sight.ts';
import {Lines} from './lines.tsx';
import {useScroll} from './use-scroll.ts';
import {useView} from './view.tsx';

/** A text that can be longer than the screen; the last row says how much is above and below. */
export const Page = ({lines, offset}: {readonly lines: readonly Line[]; readonly offset: number}) => {
	const view = useView();
	const {height} = view;
	const isLong = lines.length > height;
	const room = isLong ? height - 1 : height;
	useScroll(lines.length, room);
	const start = Math.min(offset, lastOffset(lines.length, room));
	const below = lines.length - start - room;
	const more = outOfSight({above: start, below}, view);
	return (
		<Box flexDirection='column' flexShrink={0}>
			<Lines lines={lines.slice(start, start + room)}/>
			{isLong ? <Lines lines={[line(more, {dim: true})]}/> : null}
		</Box>
	);
};
