import {cleanField} from '../questions/clean.ts';
import {questionOf} from '../questions/question.ts';
import type {Field} from '../questions/types.ts';
import type {Word} from '../questions/words.ts';
import {paragraph} from '../view/line.ts';
import {tellHelp, type Ask} from './ask.ts';
import {fieldText, promptOf, textOf} from './pages.ts';
import {replyToField, usualText} from './reply.ts';
import {settle, type Desk} from './settle.ts';

/** Takes a typed text into its field; whether that was all, or it has to be asked for again. `before`: what was told of the field already. */
const takeText = async (desk: Desk, text: string, before: string): Promise<boolean> => {
	const {state, dispatch, paper, tell} = desk;
	const fieldNow = (): Field => questionOf(state(), paper().say) as Field;
	const asked = fieldNow();
	const isConfirmed = asked.isValid && text === asked.text;
	dispatch({type: 'type', text: cleanField(text, asked.type)});
	await settle(desk);
	const typed = fieldNow();
	if (!typed.isValid) {
		// Said strongly from now on, as after Enter on a screen.
		dispatch(typed.submit);
	}

	const judged = fieldNow();
	const meaning = textOf(judged.means(paper()));
	// A text that cannot be taken never goes without an answer, even the same one.
	const isNews = (meaning !== before || !judged.isValid) && !isConfirmed;
	if (isNews && !(judged.isValid && judged.type === 'secret')) {
		tell(meaning);
	}

	if (judged.isValid && (!judged.isDoubtful || isConfirmed)) {
		dispatch(judged.submit);
		return true;
	}

	if (judged.proposal !== undefined) {
		tell(textOf(paragraph(judged.proposal.reason, paper().width)));
	}

	return false;
};

/** A path that is not finished: it ends in a slash, or Tab was typed. */
const isUnfinished = (text: string, {type}: Field): boolean => type === 'path' && (text.includes('\t') || text.trimEnd().endsWith('/'));

/** Tells what a path could go on with; a single file is taken at once. */
const completed = async ({services, paper, tell}: Desk, typed: string): Promise<string | undefined> => {
	const {text, candidates} = await services.completePath(typed.replaceAll('\t', '').trim());
	const [only = ''] = candidates;
	if (candidates.length === 1 && !only.endsWith('/')) {
		return text;
	}

	const {say, width} = paper();
	tell(textOf(candidates.length === 0 ? paragraph(say({key: 'wizard.plain.noFile'}), width) : [
		...paragraph(say({key: 'wizard.plain.files', params: {path: text}}), width),
		...candidates.flatMap(name => paragraph(name, width, {}, {indent: 4})),
	]));
	return undefined;
};

/** Asks for a text until it can be taken, or the way back is taken. What should be read first is told, and the same text taken with Enter. */
export const askField = async (desk: Desk, ask: Ask, first: Field): Promise<void> => {
	const {state, dispatch, paper, tell} = desk;
	const {say} = paper();
	const before = textOf(first.means(paper()));
	tell(fieldText(first, paper()));
	for (;;) {
		const field = questionOf(state(), say) as Field;
		const isSecret = field.type === 'secret';
		const typed = await ask(promptOf(isSecret ? '' : usualText(field), say), isSecret);
		if (typed === undefined) {
			return;
		}

		const reply = replyToField(typed, field);
		if (reply.kind === 'back') {
			dispatch({type: 'back'});
			return;
		}

		if (reply.kind === 'help') {
			tellHelp(desk, reply.word);
			continue;
		}

		const text = isUnfinished(reply.text, field) ? await completed(desk, reply.text) : reply.text;
		if (text !== undefined && await takeText(desk, text, before)) {
			return;
		}
	}
};

/** Asks for a word that has to be typed exactly, until it is right or the way back is taken. */
export const askWord = async (desk: Desk, ask: Ask, {title, lines, matches, accept}: Word): Promise<void> => {
	const {dispatch, paper, tell} = desk;
	tell(textOf([...paragraph(title, paper().width), ...lines(paper())]));
	for (;;) {
		const typed = await ask(promptOf('', paper().say));
		if (typed === undefined) {
			return;
		}

		const reply = replyToField(typed, {text: '', type: 'word', isValid: false, isOptional: false});
		if (reply.kind === 'back') {
			dispatch({type: 'close'});
			return;
		}

		if (reply.kind === 'text' && matches(reply.text)) {
			dispatch(accept);
			return;
		}

		if (reply.kind === 'help') {
			tellHelp(desk, reply.word);
		} else {
			tell(paper().say({key: 'wizard.typed.wrong'}));
		}
	}
};
