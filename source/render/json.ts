import type {Event} from '../apply/events.ts';

// eslint-disable-next-line unicorn/prefer-code-point -- JSON's escapes name code units, two for a character beyond U+FFFF
const escapeUnit = (unit: string): string => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

const escapeCharacter = (character: string): string => character.split('').map(unit => escapeUnit(unit)).join('');

/**
One record as one line of JSON, without the newline. JSON itself escapes only the first 32 control characters; the others and invisible
format characters are escaped too, so that the line is harmless on a terminal.
*/
export const jsonLine = (record: Event | Readonly<Record<string, unknown>>): string => JSON.stringify(record).replaceAll(/[\p{Control}\p{Format}\u{2028}\u{2029}]/gv, character => escapeCharacter(character));
