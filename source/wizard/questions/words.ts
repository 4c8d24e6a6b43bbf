import type {Say} from '../../messages/translate.ts';
import {findingsOf} from '../findings.ts';
import type {Action, Overlay, State} from '../state/types.ts';
import {findingLines} from '../view/finding.ts';
import {blank, line, paragraph, type Line} from '../view/line.ts';
import type {Paper} from '../view/section.ts';

/** Something that has to be typed exactly before the person can go on. */
export type Word = {
	readonly title: string;
	readonly lines: (paper: Paper) => readonly Line[];
	readonly matches: (typed: string) => boolean;
	readonly accept: Action;
};

const groups = (fingerprint: string): string => fingerprint.replaceAll(/(.{4})(?=.)/gv, '$1 ');

// What is compared is what was meant: capitals and blanks make no difference.
const plain = (text: string): string => text.replaceAll(/\s/gv, '').toLowerCase();

/** A system nobody tested this on: the person types a word to go on. */
const untestedWord = (state: State, say: Say): Word => {
	const word = say({key: 'wizard.untested.word'});
	const finding = findingsOf(state).find(({override}) => override === 'untested');
	return {
		title: say({key: 'wizard.untested.title'}),
		lines: paper => [
			...(finding === undefined ? [] : [...findingLines(finding, {...paper, isHere: false, isUnfolded: true}), blank]),
			...paragraph(say({key: 'wizard.untested.text', params: {word}}), paper.width),
		],
		matches: typed => plain(typed) === plain(word),
		accept: {type: 'accept', what: 'untested'},
	};
};

/** A signing key is another one than we know: the person compares it with its makers' page and types its end. */
const keyWord = (state: State, say: Say): Word => {
	const finding = findingsOf(state).find(({override}) => override === 'accept-key');
	const fingerprints = finding?.keys ?? [];
	const [first] = fingerprints;
	return {
		title: finding === undefined ? '' : say(finding.title),
		lines: ({width}) => [
			...(finding?.cause === undefined ? [] : [...paragraph(say(finding.cause), width), blank]),
			...fingerprints.map(fingerprint => line(`  ${groups(fingerprint)}`, {tone: 'accent'})),
			...paragraph(say({key: 'wizard.acceptKey.text'}), width),
		],
		matches: typed => first !== undefined && plain(typed) === plain(first.slice(-8)),
		accept: {type: 'accept', what: 'keys'},
	};
};

/** The domain is typed to agree: nobody takes a server back by a slip of the finger. */
const undoWord = ({plan}: State, say: Say): Word => {
	const domain = plan?.answers.domain ?? 'jitsi-wizard';
	return {
		title: say({key: 'wizard.undo.title'}),
		lines: ({width}) => paragraph(say({key: 'wizard.undo.confirm', params: {domain}}), width),
		matches: typed => plain(typed) === plain(domain),
		accept: {type: 'undo'},
	};
};

const words = {untested: untestedWord, 'accept-key': keyWord, 'undo-confirm': undoWord} as const;

/** What lies over a screen and wants a word typed. */
export type WordKind = keyof typeof words;

/** Whether a word has to be typed into what lies over the screen. */
export const isWordAsked = (overlay: Overlay): overlay is Extract<Overlay, {readonly kind: WordKind}> => Object.keys(words).includes(overlay.kind);

/** The word to be typed where the person goes on against advice, or takes everything back. */
export const wordOf = (kind: WordKind, state: State, say: Say): Word => words[kind](state, say);
