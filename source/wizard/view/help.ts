import type {Say} from '../../messages/translate.ts';
import {questionOf} from '../questions/question.ts';
import type {State} from '../state/types.ts';

// Fields that need a text of their own: what is asked for, and where a person finds it.
const fields = ['cert', 'key', 'chain', 'passphrase', 'email', 'directory'] as const;

const fieldOf = ({screen, part}: Pick<State, 'screen' | 'part'>) => {
	if (part === 'address') {
		return screen === 'reach' ? 'publicAddress' : 'hostsAddress';
	}

	return fields.find(field => field === part);
};

/** What the present question is for, in sentences: why it is asked, and of a field what is wanted and where to find it. */
export const helpTexts = (state: State, say: Say): readonly string[] => {
	const field = fieldOf(state);
	const why = questionOf(state, say)?.why ?? '';
	return [
		...(why === '' ? [] : [why]),
		say({key: field === undefined ? `wizard.help.${state.screen}` : `wizard.help.field.${field}`}),
	];
};
