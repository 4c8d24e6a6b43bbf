import type {Say} from '../../messages/translate.ts';
import type {Plan} from '../../plan/types.ts';
import type {Glyphs} from '../../terminal/glyphs.ts';
import type {Run, StepState} from '../state/types.ts';
import {durationMessage} from './amounts.ts';
import {justify, line, type Line, type Span} from './line.ts';

/** The title of a step; its id where no plan is known. */
export const stepTitle = (plan: Plan | undefined, id: string, say: Say): string => {
	const step = plan?.steps.find(known => known.id === id);
	return step === undefined ? id : say(step.title);
};

const sign = (state: StepState['state'], glyphs: Glyphs): Span => {
	switch (state) {
		case 'pending': {
			return {text: glyphs.pending, dim: true};
		}

		case 'running': {
			return {text: glyphs.running, tone: 'accent', bold: true};
		}

		case 'failed': {
			return {text: glyphs.block, tone: 'error', bold: true};
		}

		case 'skipped': {
			return {text: glyphs.open, dim: true};
		}

		case 'changed':
		case 'already': {
			return {text: glyphs.ok, tone: 'accent'};
		}
	}
};

/** One step with its state, how far it is where that is told, and the time it has taken. `now` is milliseconds since 1970. */
export const stepLine = (step: StepState, {plan, progress, now, say, glyphs, width}: {
	readonly plan: Plan | undefined;
	readonly progress: Run['progress'];
	readonly now: number;
	readonly say: Say;
	readonly glyphs: Glyphs;
	readonly width: number;
}): Line => {
	const {state, startedAt, finishedAt} = step;
	const time = startedAt === undefined ? '' : say(durationMessage((finishedAt ?? Math.max(now, startedAt)) - startedAt));
	const part = state === 'running' && progress?.step === step.id ? `${Math.floor(progress.percent)} %   ` : '';
	const said = state === 'already' || state === 'skipped' ? say({key: `wizard.progress.${state}`}) : part + time;
	return justify(
		[sign(state, glyphs), {text: ` ${stepTitle(plan, step.id, say)}`, bold: state === 'running', dim: state === 'pending'}],
		line(said, {dim: true}),
		width,
		glyphs.ellipsis,
	);
};

const over: ReadonlySet<StepState['state']> = new Set(['changed', 'already', 'skipped']);

const isProving = ({steps, undo}: Run): boolean =>
	undo === undefined && steps.length > 0 && steps.every(({state}) => over.has(state));

/** The bar of the whole run with what is being worked on; of what is told alone where nobody knows the whole. Undefined while nothing is known. */
export const barLine = (run: Run, isPlanned: boolean, {say, glyphs, width}: {readonly say: Say; readonly glyphs: Glyphs; readonly width: number}): Line | undefined => {
	const {progress, reached, undo, startedAt} = run;
	const isWhole = isPlanned && undo === undefined && startedAt !== undefined;
	if (!isWhole && progress === undefined) {
		return undefined;
	}

	const percent = isWhole ? reached * 100 : progress!.percent;
	const size = Math.max(10, Math.min(30, Math.floor(width / 3)));
	const full = Math.round(size * percent / 100);
	const number = `${Math.floor(percent)} %`.padStart(6);
	const text = progress === undefined
		? isProving(run) ? say({key: 'wizard.progress.proving'}) : ''
		: say({key: `wizard.progress.phase.${progress.phase}`, params: {label: progress.label}});
	return [
		{text: glyphs.full.repeat(full), tone: 'accent'},
		{text: glyphs.empty.repeat(size - full), dim: true},
		{text: `${number}  `, bold: true},
		{text},
	];
};

/** From this long on it is said that silence is no harm. */
const quietFrom = 60;

/** How long nothing was heard of a run, in seconds, once that is long enough to wonder; what it waits for is said elsewhere. */
export const quietSeconds = ({heardAt, waiting, finished}: Run, now: number): number | undefined => {
	const seconds = heardAt === undefined ? 0 : Math.floor((now - heardAt) / 1000);
	return waiting === undefined && finished === undefined && seconds >= quietFrom ? seconds : undefined;
};
