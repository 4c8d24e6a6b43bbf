import type {Action} from '../state/types.ts';
import type {Line} from '../view/line.ts';
import type {Paper} from '../view/section.ts';

/** One possible answer. */
export type Option = {readonly value: string; readonly label: string};

type Asked = {
	readonly title: string;
	/** Why it is asked. */
	readonly why: string;
};

/** A question with a few answers. */
export type Choice = Asked & {
	readonly kind: 'choice';
	readonly options: readonly Option[];
	/** The answer that fits best, by its value. */
	readonly initial?: string | undefined;
	/** What is to be known whichever answer is given: before and after what the answer means. */
	readonly before?: (paper: Paper) => readonly Line[];
	readonly after?: (paper: Paper) => readonly Line[];
	/** What an answer means. */
	readonly means?: (value: string, paper: Paper) => readonly Line[];
	/** What looks at everything again. */
	readonly again?: Action;
	readonly choose: (value: string) => readonly Action[];
};

/** A question whose answer is typed. */
export type Field = Asked & {
	readonly kind: 'field';
	readonly text: string;
	/** A path keeps its blanks and can be completed; a secret is not shown. */
	readonly type: 'word' | 'list' | 'path' | 'secret';
	/** The text can be taken as it is. */
	readonly isValid: boolean;
	/** It may be left empty. */
	readonly isOptional: boolean;
	/** It can be taken, but there is something the person should have read before. */
	readonly isDoubtful?: boolean;
	/** What the text means, or what is wrong with it. */
	readonly means: (paper: Paper) => readonly Line[];
	/** A text that would do, and why. */
	readonly proposal?: {readonly text: string; readonly reason: string} | undefined;
	readonly submit: Action;
};

/** What a screen asks, whichever way it is shown. */
export type Question = Choice | Field;
