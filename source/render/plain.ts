import {bringsEngine} from '../actions/docker/engine.ts';
import type {Event, UndoWishes} from '../apply/events.ts';
import {message, type Language} from '../messages/message.ts';
import {speaker, type Say} from '../messages/translate.ts';
import {paths} from '../paths.ts';
import type {Plan} from '../plan/types.ts';
import {elapsed} from './elapsed.ts';
import {cleanLine} from './escape-terminal.ts';
import {failureText} from './failure-text.ts';
import {problemText} from './problem-text.ts';
import {proofLines} from './proof-lines.ts';

/** What has been said of a run, so that percent and waiting lines stay few. Times in milliseconds since 1970. Begins with `startPlain`. */
export type PlainState = {
	readonly language: Language;
	readonly plan: Pick<Plan, 'steps'>;
	/** Also print what the programs print. */
	readonly isVerbose: boolean;
	readonly startedAt?: number;
	/** The run takes back what others did; paths that stay, because somebody changed them, and copies of what stood there before. */
	readonly undo?: {readonly wishes: UndoWishes; readonly kept: readonly string[]; readonly copies: readonly string[]};
	readonly progress?: {readonly step: string; readonly phase: string; readonly percent: number; readonly at: number};
	readonly waiting?: {readonly what: string; readonly at: number};
};

type EventOf<T extends Event['type']> = Extract<Event, {type: T}>;

/** Lines for an event and the state for the next one. `unstamped`: text of its own that follows them. */
type Said = {readonly lines: readonly string[]; readonly unstamped?: readonly string[]; readonly next: PlainState};

const everyPercent = 10;
const everyMilliseconds = 10_000;

/** A clock that was set back since is no reason to be silent until it is that late again. */
const isSoon = (last: number, at: number): boolean => Math.abs(at - last) < everyMilliseconds;

const stepName = (id: string, {plan}: PlainState, say: Say): string => {
	const index = plan.steps.findIndex(step => step.id === id);
	const step = plan.steps[index];
	return step === undefined ? id : `${index + 1}/${plan.steps.length} ${say(step.title)}`;
};

const sayStarted = ({run, at, resumed, undo, incomplete}: EventOf<'run-started'>, state: PlainState, say: Say): Said => {
	const date = new Date(at).toISOString().replace('T', ' ').replace(/\.\d+Z$/v, ' UTC');
	return {
		lines: [
			say(message(undo === undefined ? (resumed ? 'render.plain.resumed' : 'render.plain.started') : 'render.plain.undoes', {run, date})),
			// Before it takes anything back, the list has said so.
			...(incomplete && undo === undefined ? [say(message('render.incomplete', {path: paths.journal}))] : []),
		],
		next: {...state, startedAt: at, ...(undo === undefined ? {} : {undo: {wishes: undo, kept: [], copies: []}})},
	};
};

const sayProgress = ({step, phase, percent, label, at}: EventOf<'progress'>, state: PlainState, say: Say): Said => {
	const last = state.progress;
	const isSame = last?.step === step && last.phase === phase;
	return isSame && percent - last.percent < everyPercent && isSoon(last.at, at) ? {lines: [], next: state} : {lines: [say(message(`render.plain.${phase}`, {percent: Math.floor(percent), label}))], next: {...state, progress: {step, phase, percent, at}}};
};

const sayWaiting = (event: EventOf<'waiting'>, state: PlainState, say: Say): Said => {
	const {at, details, seconds} = event;
	const what = `${event.step} ${event.for} ${details}`;
	return state.waiting?.what === what && isSoon(state.waiting.at, at) ? {lines: [], next: state} : {lines: [say(message(`render.plain.waiting.${event.for}`, {details, count: seconds}))], next: {...state, waiting: {what, at}}};
};

/** What stays after everything was taken back, and why. */
const sayTakenBack = ({keptPackages = []}: EventOf<'run-finished'>, {kept, copies}: NonNullable<PlainState['undo']>, say: Say): readonly string[] => [
	'',
	say(message('commands.uninstall.done')),
	...(keptPackages.length === 0 ? [] : [say(message(bringsEngine(keptPackages) ? 'commands.uninstall.keptEngine' : 'commands.uninstall.kept', {names: keptPackages.join(' ')}))]),
	...(kept.length === 0 ? [] : [say(message('commands.uninstall.changed', {paths: kept.join(' ')}))]),
	...(copies.length === 0 ? [] : [say(message('commands.uninstall.originals', {paths: copies.join(' ')}))]),
].map(line => cleanLine(line));

const sayFinished = (event: EventOf<'run-finished'>, state: PlainState, say: Say): Said => {
	const {at, exitCode, problem} = event;
	const {language, undo, startedAt = at} = state;
	const duration = elapsed(at - startedAt);
	if (problem !== undefined) {
		const unstamped = ['', ...problemText(problem, language).split('\n'), ...failureText(event, language, undo?.wishes)];
		return {lines: [say(message('render.plain.failed', {duration}))], unstamped, next: state};
	}

	if (exitCode === 0 && undo !== undefined) {
		return {lines: [say(message('render.plain.done', {duration}))], unstamped: sayTakenBack(event, undo, say), next: state};
	}

	const ending = exitCode === 0 ? message('render.plain.done', {duration}) : message('render.plain.stopped', {duration, code: String(exitCode)});
	return {lines: [say(ending)], next: state};
};

const sayEvent = (event: Event, state: PlainState): Said => {
	const say = speaker(state.language);
	switch (event.type) {
		case 'run-started': {
			return sayStarted(event, state, say);
		}

		case 'step-started': {
			return {lines: [stepName(event.step, state, say)], next: state};
		}

		case 'progress': {
			return sayProgress(event, state, say);
		}

		case 'output': {
			return {lines: state.isVerbose ? event.lines.map(line => `  | ${line}`) : [], next: state};
		}

		case 'waiting': {
			return sayWaiting(event, state, say);
		}

		case 'step-finished': {
			return {lines: [say(message(`render.plain.${event.outcome}`, {step: stepName(event.step, state, say)}))], next: state};
		}

		case 'step-skipped': {
			return {lines: [say(message('render.plain.skipped', {step: stepName(event.step, state, say)}))], next: state};
		}

		case 'undo-started': {
			return {lines: event.what.map(what => say(message('commands.uninstall.doing', {title: say(what)}))), next: state};
		}

		case 'undo-finished': {
			const {wishes, kept, copies} = state.undo ?? {wishes: {}, kept: [], copies: []};
			return {lines: [], next: {...state, undo: {wishes, kept: [...new Set([...kept, ...event.kept])].toSorted(), copies: [...copies, ...event.copies ?? []].toSorted()}}};
		}

		case 'proof': {
			return {lines: proofLines(event.proof, say), next: state};
		}

		case 'run-finished': {
			return sayFinished(event, state, say);
		}

		case 'apt-resolved': {
			return {lines: [say(message('render.plain.packages', {count: Object.keys(event.packages).length}))], next: state};
		}

		case 'action-started':
		case 'action-finished': {
			return {lines: [], next: state};
		}
	}
};

/** The state before the first event of a run. */
export const startPlain = ({language, plan, isVerbose = false}: {readonly language: Language; readonly plan: PlainState['plan']; readonly isVerbose?: boolean}): PlainState =>
	({language, plan, isVerbose});

/** The lines for one event, stamped with the time since the run began, without colour and cursor movement; and the state for the next event. */
export const plainLines = (event: Event, state: PlainState): {readonly lines: readonly string[]; readonly next: PlainState} => {
	const {lines, unstamped = [], next} = sayEvent(event, state);
	const stamp = elapsed(event.at - (next.startedAt ?? event.at));
	return {lines: [...lines.map(line => `[${stamp}] ${cleanLine(line)}`), ...unstamped], next};
};

/** The same with the state kept inside: a function to call with every event of a run in turn. */
export const plainPrinter = (options: Parameters<typeof startPlain>[0]): ((event: Event) => readonly string[]) => {
	let state = startPlain(options);
	return event => {
		const {lines, next} = plainLines(event, state);
		state = next;
		return lines;
	};
};
