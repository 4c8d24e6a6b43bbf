import {Box, Text} from 'ink';
import TextInput from 'ink-text-input';
import {cleanInput} from '../../answers/input.ts';
import {colours} from '../theme.ts';
import {useView} from './view.tsx';

/** Characters a field takes: a domain name has at most 253, a pasted address of a room a few more. */
const limit = 300;

/** A one-line field. Where no reverse video can be seen, a sign marks the end of the text and the arrows do not move in it. */
export const TextField = ({value, revision, onChange, onSubmit}: {
	readonly value: string;
	/** A new number puts the cursor to the end. */
	readonly revision: number;
	readonly onChange: (text: string) => void;
	readonly onSubmit: () => void;
}) => {
	const {glyphs, isColourful} = useView();
	return (
		<Box flexShrink={0}>
			<Text color={colours.accent}>{`${glyphs.pointer} `}</Text>
			<TextInput
				key={revision}
				value={value}
				showCursor={isColourful}
				onChange={text => {
					onChange(cleanInput(text, limit));
				}}
				onSubmit={onSubmit}
			/>
			{isColourful ? null : <Text>{glyphs.cursor}</Text>}
		</Box>
	);
};
