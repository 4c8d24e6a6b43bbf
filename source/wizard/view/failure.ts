import {paths} from '../../paths.ts';
import type {Language, Message} from '../../messages/message.ts';
import {cleanLine} from '../../render/escape-terminal.ts';
import {isPaused} from '../state/failing.ts';
import type {Run, State} from '../state/types.ts';
import {blank, line, paragraph, type Line, type Span} from './line.ts';
import {stepTitle} from './progress.ts';
import {commandLine, proofLines} from './proof.ts';
import type {Paper} from './section.ts';

const locales: Readonly<Record<Language, string>> = {en: 'en-GB', es: 'es'};

/** A moment as a person of this language writes it, in the machine's own time. */
export const dateText = (at: number, language: Language): string =>
	new Intl.DateTimeFormat(locales[language], {weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit'}).format(at);

/** Where and when a run stopped. */
const whereMessage = ({plan, run: {finished, undo, steps}}: Pick<State, 'plan' | 'run'>, {say}: Paper, language: Language): Message | undefined => {
	if (finished === undefined) {
		return undefined;
	}

	const date = dateText(finished.at, language);
	const item = undo?.items.findLast(({finishedAt}) => finishedAt === undefined)?.what[0];
	if (undo !== undefined && item !== undefined) {
		return {key: 'failure.whereUndo', params: {title: say(item), date}};
	}

	if (finished.problem?.code === 'stopped' && plan !== undefined) {
		const done = plan.steps.filter(({id}) => steps.some(step => step.id === id && step.finishedAt !== undefined));
		const last = done.at(-1);
		return last === undefined ? {key: 'failure.when', params: {date}} : {key: 'failure.paused', params: {number: done.length, count: plan.steps.length, title: say(last.title), date}};
	}

	const {step} = finished;
	const number = plan?.steps.findIndex(({id}) => id === step) ?? -1;
	return step === undefined || plan === undefined || number === -1
		? {key: 'failure.when', params: {date}}
		: {key: 'failure.where', params: {number: number + 1, count: plan.steps.length, title: stepTitle(plan, step, say), date}};
};

const quoted = (texts: readonly string[], {glyphs, width}: Paper): readonly Line[] =>
	texts.flatMap(text => paragraph(cleanLine(text), width, {dim: true}, {mark: {text: `${glyphs.quote} `, dim: true}}));

/** The last lines of output: those the engine kept, else the problem's own, else what was seen here. */
const lastLines = ({finished, output}: Run): readonly string[] => {
	const details = finished?.problem?.details?.split('\n').filter(text => text.trim() !== '') ?? [];
	return (details.length > 0 ? details : finished?.lines ?? output).slice(-8);
};

/** What the first choice below the text does anyway. */
const isOffered = (command: string, isUndo: boolean): boolean => (isUndo ? command.includes('jitsi-wizard uninstall') : command.endsWith('jitsi-wizard resume'));

/** A run that did not end well: what happened and where, the likely cause and what to do, what does not hold, the last lines, and where the log is. In a low terminal nothing is set apart, and the time is told further down. */
export const failureLines = (state: Pick<State, 'plan' | 'run' | 'report'>, language: Language, paper: Paper, {logPath = paths.log, isLow = false}: {readonly logPath?: string; readonly isLow?: boolean} = {}): readonly Line[] => {
	const {say, glyphs, width} = paper;
	const {run, report} = state;
	const {finished, undo, proofs} = run;
	const {problem, cause} = finished ?? {};
	const where = whereMessage(state, paper, language);
	const failed = proofs.filter(({state: proof}) => proof !== 'passed');
	const last = lastLines(run);
	const mark: Span = isPaused(run) ? {text: `${glyphs.open} `, tone: 'accent', bold: true} : {text: `${glyphs.block} `, tone: 'error', bold: true};
	const what = say(problem?.what ?? {key: run.stopping ? 'wizard.result.stopped' : 'wizard.result.unknown'});
	const place = where === undefined ? [] : paragraph(say(where), width, {dim: true});
	// Where there is little room the step is named above, and the time below.
	const isApart = isLow && where?.key === 'failure.where';
	const lines = [
		...paragraph(what, width, {bold: true}, {mark}),
		...(isApart ? paragraph(say({...where, key: 'failure.whereShort'}), width, {dim: true}) : place),
		...(report === undefined ? [] : [blank, ...paragraph(say({key: 'failure.reported', params: {path: report}}), width, {tone: 'accent'})]),
		...(cause === undefined ? [] : [
			blank,
			...paragraph(`${say({key: 'failure.cause'})}: ${say(cause.meaning)}`, width, {bold: true}),
			...paragraph(say(cause.remedy), width),
			...quoted([cause.line], paper),
		]),
		...(problem === undefined ? [] : [blank, ...paragraph(say(problem.why), width), ...paragraph(say(problem.next), width)]),
		...(problem?.command === undefined || isOffered(problem.command, undo !== undefined) ? [] : [commandLine(problem.command)]),
		...(isApart ? place : []),
		...(failed.length === 0 ? [] : [blank, line(say({key: 'wizard.result.failedProofs'}), {bold: true, tone: 'accent'}), ...proofLines(failed, paper, true)]),
		...(last.length === 0 ? [] : [blank, line(say({key: 'failure.lines'}), {bold: true}), ...quoted(last, paper)]),
		blank,
		...paragraph(say({key: 'wizard.result.log'}), width, {dim: true}),
		commandLine(logPath),
	];
	return isLow ? lines.filter(each => each !== blank) : lines;
};
