import {Box, Text} from 'ink';
import TextInput from 'ink-text-input';
import {cleanInput, cleanTyping} from '../../answers/input.ts';
import {colours} from '../theme.ts';
import {useView} from './view.tsx';

/** Characters a field takes: a domain name has at most 253, a pasted address of a room a few more, a path up to 1000. */
const limits = {word: 300, path: 1000, secret: 1000} as const;

/** A one-line field. Where no reverse video can be seen, a sign marks the end of the text and the arrows do not move in it. */
export const TextField = ({value, revision, kind = 'word', onChange, onSubmit}: {
	readonly value: string;
	/** A new number puts the cursor to the end. */
	readonly revision: number;
	/** A path keeps its blanks; a secret is shown as dots and kept as it was typed. */
	readonly kind?: 'word' | 'path' | 'secret';
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
				{...(kind === 'secret' ? {mask: '*'} : {})}
				onChange={text => {
					onChange(kind === 'word' ? cleanInput(text, limits.word) : cleanTyping(text, limits[kind]));
				}}
				onSubmit={onSubmit}
			/>
			{isColourful ? null : <Text>{glyphs.cursor}</Text>}
		</Box>
	);
};
