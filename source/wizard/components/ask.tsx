import {Box} from 'ink';
import {blank, line, paragraph, type Line} from '../view/line.ts';
import {Choice, type Option} from './choice.tsx';
import {Lines} from './lines.tsx';
import {useView} from './view.tsx';

/** A short question that lies over a screen, with its answers below. */
export const Ask = ({title, text, extra = [], options, initial, onHighlight, onChoose}: {
	readonly title: string;
	readonly text: string;
	readonly extra?: readonly Line[];
	readonly options: readonly Option[];
	readonly initial?: string | undefined;
	readonly onHighlight: (value: string) => void;
	readonly onChoose: (value: string) => void;
}) => {
	const {width, height} = useView();
	const room = Math.max(1, height - options.length);
	const about = extra.length === 0 ? [] : [...extra, blank];
	const whole = [line(title, {bold: true}), blank, ...paragraph(text, width), blank, ...about];
	// In a low terminal what it is about goes before what is said of it.
	const head = whole.length <= room || extra.length === 0 ? whole : [line(title, {bold: true}), blank, ...about];
	return (
		<Box flexDirection='column' flexShrink={0}>
			<Lines lines={head} height={room}/>
			<Choice options={options} initial={initial} onHighlight={onHighlight} onChoose={onChoose}/>
		</Box>
	);
};
