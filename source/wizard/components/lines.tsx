import {Box, Text} from 'ink';
import {colours} from '../theme.ts';
import {cutLine, type Line} from '../view/line.ts';
import {useView} from './view.tsx';

const TextLine = ({spans}: {readonly spans: Line}) => (
	<Text wrap='truncate'>
		{spans.length === 0 ? ' ' : spans.map(({text, tone, bold, dim, paper}, index) => (
			// A line has no other identity than its place.
			<Text key={index} bold={bold ?? false} dimColor={dim ?? false} {...(paper ? {color: 'black', backgroundColor: 'white'} : tone === undefined ? {} : {color: colours[tone]})}>{text}</Text>
		))}
	</Text>
);

/** Lines one below the other, each cut to the room; of those past `height` an ellipsis tells. */
export const Lines = ({lines, width, height}: {readonly lines: readonly Line[]; readonly width?: number; readonly height?: number}) => {
	const view = useView();
	const mark = view.glyphs.ellipsis;
	const room = width ?? view.width;
	const whole = lines.slice(0, height ?? lines.length);
	const shown = whole.length === lines.length || whole.length === 0 ? whole : [...whole.slice(0, -1), [...cutLine(whole.at(-1) ?? [], room - 1 - mark.length, ''), {text: ` ${mark}`, dim: true}]];
	return (
		<Box flexDirection='column' flexShrink={0}>
			{shown.map((spans, index) => (
				<TextLine key={index} spans={cutLine(spans.map(span => ({...span, text: view.encode(span.text)})), room, mark)}/>
			))}
		</Box>
	);
};
