import type {Say} from '../../messages/translate.ts';
import type {Glyphs} from '../../terminal/glyphs.ts';
import {cellWidth} from '../../terminal/width.ts';
import type {KeyHint} from '../components/frame.tsx';
import {isCertificateHub, isFileField} from '../state/certificate-parts.ts';
import {choicesOf} from '../state/failing.ts';
import {isTypedInto} from '../state/layering.ts';
import type {Overlay, Section, State} from '../state/types.ts';
import {domainAdvice} from './domain.ts';
import {installRow, isFirewallOpenable} from './plan.ts';

const keys = {
	move: 'vertical', language: 'tab', choose: 'enter', open: 'enter', goOn: 'enter', close: 'escape', back: 'escape', help: 'f1', ask: 'question',
	again: 'r', complete: 'tab', save: 's', write: 'w', search: 'slash', further: 'n', around: 'around', install: 'i', log: 'l', pause: 'p', unpause: 'p', copy: 'c', take: 'tab', start: 'enter', stop: 'interrupt', quit: 'enter', firewall: 'f', scroll: 'vertical', pages: 'pages', agree: 'enter', leave: 'q', glossary: 'g',
} as const;
type Hint = keyof typeof keys;

/** Whether keys are letters of a field just now. */
export const isTyping = ({screen, part, overlays}: State): boolean => {
	const top = overlays.at(-1);
	return top === undefined ? screen === 'domain' || (part !== 'main' && part !== 'conflict' && !isCertificateHub(part)) : isTypedInto(top);
};

const question: readonly Hint[] = ['move', 'choose', 'close', 'ask'];
const field: readonly Hint[] = ['goOn', 'close', 'help'];
const page: readonly Hint[] = ['scroll', 'close', 'ask'];

const overlayHints: Readonly<Record<Exclude<Overlay['kind'], 'section'>, readonly Hint[]>> = {
	quit: question, warnings: question, blocked: question, interrupt: question,
	untested: field, 'accept-key': field, 'undo-confirm': field,
	undo: ['scroll', 'agree', 'close', 'ask'],
	help: ['glossary', 'scroll', 'close'], glossary: ['scroll', 'close'], finding: page, findings: page, step: page, file: page, script: page, log: ['around', 'search', 'further', 'close', 'ask'], search: field, problem: page,
};

const sectionHints = (section: Section, {plan, draft}: State): readonly Hint[] => {
	if (section === 'steps' || section === 'files') {
		return ['move', 'open', 'close', 'ask'];
	}

	return section === 'firewall' && isFirewallOpenable(plan, draft) ? ['firewall', 'scroll', 'close', 'ask'] : ['scroll', 'close', 'ask'];
};

const screenHints = (state: State): readonly Hint[] => {
	const {screen, cursor} = state;
	switch (screen) {
		case 'welcome': {
			return ['move', cursor === 0 ? 'choose' : 'open', 'language', 'again', 'ask'];
		}

		case 'domain': {
			return domainAdvice(state).proposal === undefined ? ['goOn', 'back', 'help'] : ['goOn', 'take', 'back', 'help'];
		}

		case 'review': {
			return cursor === installRow ? ['move', state.exchanges ? 'choose' : 'start', 'save', 'write', 'back', 'ask'] : ['move', 'open', ...(state.exchanges ? [] : ['install' as const]), 'save', 'write', 'back', 'ask'];
		}

		case 'progress': {
			return [state.run.stopping ? 'unpause' : 'pause', 'log', 'stop', 'ask'];
		}

		case 'result': {
			return choicesOf(state).length > 0 ? ['move', 'choose', 'pages', 'leave', 'ask'] : state.run.undo === undefined ? ['scroll', 'copy', 'log', 'quit', 'ask'] : ['scroll', 'quit', 'ask'];
		}

		case 'method': {
			return ['move', 'choose', 'again', 'back', 'ask'];
		}

		case 'served': {
			return ['move', 'choose', 'ask'];
		}

		case 'certificate': {
			return state.part === 'acme' ? ['move', 'choose', 'again', 'back', 'ask'] : ['move', 'choose', 'back', 'ask'];
		}

		case 'ports':
		case 'reach':
		case 'hosts': {
			return ['move', 'choose', 'back', 'ask'];
		}
	}
};

const width = (hints: readonly KeyHint[]): number => hints.reduce((sum, {keys: names, label}) => sum + 3 + cellWidth(names) + cellWidth(label), -1);

// What a person finds without being told goes first when the line is short; the help, which names them all, and letters nobody guesses stay.
const dispensable: readonly Hint[] = ['move', 'scroll', 'around', 'again', 'install', 'close', 'back'];

const hintNames = (state: State): readonly Hint[] => {
	const top = state.overlays.at(-1);
	if (top !== undefined) {
		return top.kind === 'section' ? sectionHints(top.section, state) : overlayHints[top.kind];
	}

	if (isTyping(state) && state.screen !== 'domain') {
		return isFileField(state.part) ? ['goOn', 'complete', 'back', 'help'] : ['goOn', 'back', 'help'];
	}

	return screenHints(state);
};

/** The keys that matter here, for the footer: as many as fit into `columns` cells. */
export const hintsOf = (state: State, {say, glyphs, columns, canCopy = false}: {readonly say: Say; readonly glyphs: Glyphs; readonly columns: number; readonly canCopy?: boolean}): readonly KeyHint[] => {
	let wanted = hintNames(state).filter(name => canCopy || name !== 'copy');
	const spell = (hint: Hint): KeyHint => {
		const name = keys[hint];
		const key = (name === 'vertical' || name === 'around') && glyphs.name === 'ascii' ? 'arrows' : name;
		return {keys: say({key: `wizard.key.${key}`, params: {vertical: glyphs.vertical}}), label: say({key: `wizard.hint.${hint}`})};
	};

	for (const hint of dispensable) {
		if (width(wanted.map(name => spell(name))) > columns) {
			wanted = wanted.filter(name => name !== hint);
		}
	}

	return wanted.map(name => spell(name));
};
