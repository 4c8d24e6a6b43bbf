import {Box, Text} from 'ink';
import SelectInput from 'ink-select-input';
import {cut} from '../../terminal/width.ts';
import {colours} from '../theme.ts';
import {useView} from './view.tsx';

/** One possible answer. */
export type Option = {readonly value: string; readonly label: string};

const Indicator = ({isSelected = false}: {readonly isSelected?: boolean}) => {
	const {glyphs} = useView();
	return <Text color={colours.accent}>{isSelected ? `${glyphs.pointer} ` : '  '}</Text>;
};

const Item = ({isSelected = false, label}: {readonly isSelected?: boolean; readonly label: string}) => {
	const {width, glyphs, encode} = useView();
	return <Text bold={isSelected} {...(isSelected ? {color: colours.accent} : {})}>{cut(encode(label), width - 2, glyphs.ellipsis)}</Text>;
};

/** A list to choose from with the arrow keys, a digit and Enter. */
export const Choice = ({options, initial, limit, onHighlight, onChoose}: {
	readonly options: readonly Option[];
	/** Value of the answer highlighted at first. */
	readonly initial?: string | undefined;
	/** Rows shown at once. */
	readonly limit?: number;
	readonly onHighlight?: (value: string) => void;
	readonly onChoose: (value: string) => void;
}) => {
	const index = options.findIndex(({value}) => value === initial);
	return (
		<Box flexDirection='column' flexShrink={0}>
			<SelectInput
				items={options.map(option => ({...option, key: option.value}))}
				initialIndex={Math.max(0, index)}
				{...(limit === undefined ? {} : {limit})}
				indicatorComponent={Indicator}
				itemComponent={Item}
				onHighlight={item => onHighlight?.(item.value)}
				onSelect={item => {
					onChoose(item.value);
				}}
			/>
		</Box>
	);
};
