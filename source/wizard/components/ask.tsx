import {Box} from 'ink';
import {blank, line, paragraph, type Line} from '../view/line.ts';
import {Choice, type Option} from './choice.tsx';
import {Lines} from './lines.tsx';
import {useView} from './view.tsx';

/** A short question that lies over a screen, with its answers below. */
export const Ask = ({title, text, extra = [], options, onChoose}: {
	readonly title: string;
	readonly text: string;
	readonly extra?: readonly Line[];
	readonly options: readonly Option[];
	readonly onChoose: (value: string) => void;
}) => {
	const {width, height} = useView();
	const head = [line(title, {bold: true}), blank, ...paragraph(text, width), ...(extra.length === 0 ? [] : [blank, ...extra]), blank];
	return (
		<Box flexDirection='column' flexShrink={0}>
			<Lines lines={head} height={Math.max(1, height - options.length)}/>
			<Choice options={options} onChoose={onChoose}/>
		</Box>
	);
};
