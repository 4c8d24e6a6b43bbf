import {message, type Message} from '../../messages/message.ts';
import type {Field} from '../questions/types.ts';

/** Words that mean the same wherever something is asked. `word`: of the glossary, as far as one was named. */
type Command = {readonly kind: 'help'; readonly word: string} | {readonly kind: 'back'};

/** What a line means where one of a few answers is asked for. */
export type ChoiceReply = Command | {readonly kind: 'chosen'; readonly index: number} | {readonly kind: 'unclear'; readonly because: Message};

/** What a line means where a text is asked for. */
export type FieldReply = Command | {readonly kind: 'text'; readonly text: string};

const asCommand = (text: string): Command | undefined => {
	if (text === '<') {
		return {kind: 'back'};
	}

	return text.startsWith('?') ? {kind: 'help', word: text.slice(1).trim()} : undefined;
};

/** What a line means where one of `count` answers is asked for; nothing typed is the answer `initial`. */
export const replyToChoice = (typed: string, count: number, initial: number): ChoiceReply => {
	const text = typed.trim();
	const number = text === '' ? initial + 1 : /^\d{1,3}$/v.test(text) ? Number(text) : NaN;
	return asCommand(text) ?? (number >= 1 && number <= count ? {kind: 'chosen', index: number - 1} : {kind: 'unclear', because: message('wizard.plain.unclear', {count})});
};

/** The text that is taken when nothing is typed. */
export const usualText = ({text, isValid, proposal}: Pick<Field, 'text' | 'isValid' | 'proposal'>): string => (isValid ? text : proposal?.text ?? '');

const meant = (typed: string, field: Pick<Field, 'text' | 'isValid' | 'isOptional' | 'proposal'>): string => {
	const isNothing = field.isOptional && typed.trim() === '-';
	return typed.trim() === '' ? usualText(field) : (isNothing ? '' : typed);
};

/** What a line means where a text is asked for. */
export const replyToField = (typed: string, field: Pick<Field, 'text' | 'type' | 'isValid' | 'isOptional' | 'proposal'>): FieldReply => {
	// A passphrase may be anything but these two signs alone, and nothing usual stands in for it.
	const isSecret = field.type === 'secret';
	const command = isSecret && typed.length > 1 ? undefined : asCommand(isSecret ? typed : typed.trim());
	return command ?? {kind: 'text', text: isSecret ? typed : meant(typed, field)};
};
