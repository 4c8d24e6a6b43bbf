import {Box, Text, useInput} from 'ink';
import TextInput from 'ink-text-input';
import {useState} from 'react';
import {cellWidth} from '../../terminal/width.ts';
import {colours} from '../theme.ts';
import {cleanField} from '../questions/clean.ts';
import type {Field} from '../questions/types.ts';
import {movedCursor} from '../view/cursor.ts';
import {fieldWindow} from '../view/field-window.ts';
import {useView} from './view.tsx';

/**
A one-line field. What stands before the cursor is a field of its own that is always edited at its end; what stands behind is only shown. So the arrows,
Home and End work wherever the cursor can be seen: as reverse video, or as a sign where there is none. Of a text that is longer than the line the part around
the cursor is shown.
*/
export const TextField = ({value, revision, kind = 'word', onChange, onSubmit}: {
	readonly value: string;
	/** A new number puts the cursor to the end. */
	readonly revision: number;
	/** A path keeps its blanks; a secret is shown as dots and kept as it was typed. */
	readonly kind?: Field['type'];
	readonly onChange: (text: string) => void;
	readonly onSubmit: () => void;
}) => {
	const {glyphs, isColourful, width} = useView();
	const [cursor, setCursor] = useState({revision, behind: 0, moves: 0});
	const {behind, moves} = cursor.revision === revision ? cursor : {behind: 0, moves: 0};
	const place = Math.max(0, value.length - behind);
	const after = value.slice(place);
	const shown = kind === 'secret' ? '*'.repeat(value.length) : value;
	const [under = ' '] = shown.slice(place);
	const {hidden, further} = fieldWindow({before: shown.slice(0, place), further: after === '' ? '' : shown.slice(place + under.length), room: width - cellWidth(isColourful ? `${glyphs.pointer} ` : `${glyphs.pointer} ${glyphs.cursor}`), mark: glyphs.ellipsis});
	useInput((_, key) => {
		const moved = movedCursor(value, place, key);
		if (moved !== undefined && moved !== place) {
			setCursor({revision, behind: value.length - moved, moves: moves + 1});
		}
	});
	return (
		<Box flexShrink={0}>
			<Text color={colours.accent}>{`${glyphs.pointer} `}</Text>
			<Text>
				{hidden === 0 ? '' : glyphs.ellipsis}
				<TextInput
					key={`${revision} ${moves} ${hidden}`}
					value={value.slice(hidden, place)}
					showCursor={false}
					{...(kind === 'secret' ? {mask: '*'} : {})}
					onChange={text => {
						onChange(cleanField(value.slice(0, hidden) + text + after, kind));
					}}
					onSubmit={onSubmit}
				/>
				{isColourful ? <Text inverse>{under}</Text> : glyphs.cursor + (after === '' ? '' : under)}
				{further}
			</Text>
		</Box>
	);
};
