import {Box, Text} from 'ink';
import TextInput from 'ink-text-input';
import {colours} from '../theme.ts';
import {cleanField} from '../questions/clean.ts';
import type {Field} from '../questions/types.ts';
import {useView} from './view.tsx';

/** A one-line field. Where no reverse video can be seen, a sign marks the end of the text and the arrows do not move in it. */
export const TextField = ({value, revision, kind = 'word', onChange, onSubmit}: {
	readonly value: string;
	/** A new number puts the cursor to the end. */
	readonly revision: number;
	/** A path keeps its blanks; a secret is shown as dots and kept as it was typed. */
	readonly kind?: Field['type'];
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
					onChange(cleanField(text, kind));
				}}
				onSubmit={onSubmit}
			/>
			{isColourful ? null : <Text>{glyphs.cursor}</Text>}
		</Box>
	);
};
