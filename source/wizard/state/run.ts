import type {Event} from '../../apply/events.ts';
import type {Plan} from '../../plan/types.ts';
import type {Run, StepState} from './types.ts';
import {emptyRun} from './initial.ts';

// More than any screen shows at once; the whole is in the log file.
const keptLines = 60;

/** The steps of a plan, none begun: what is shown before the first event. */
export const pendingSteps = (plan: Plan): readonly StepState[] => plan.steps.map(({id}) => ({id, state: 'pending'}));

const setStep = (run: Run, id: string, change: Partial<StepState>): Run => {
	const isKnown = run.steps.some(step => step.id === id);
	const steps: readonly StepState[] = isKnown ? run.steps : [...run.steps, {id, state: 'pending'}];
	return {...run, steps: steps.map(step => (step.id === id ? {...step, ...change} : step))};
};

// What apt waited for or how far it was is over once something else is heard.
const quiet = (run: Run): Run => {
	const {waiting, ...rest} = run;
	return rest;
};

const idle = (run: Run): Run => {
	const {progress, ...rest} = quiet(run);
	return rest;
};

// apt corrects its own percentage by a little and back; a fall to less than half is the beginning of another transaction.
const percentAfter = ({progress: last}: Run, {step, phase, percent}: Extract<Event, {type: 'progress'}>): number => {
	const told = Math.max(0, Math.min(100, percent));
	return last?.step === step && last.phase === phase && told > last.percent / 2 ? Math.max(told, last.percent) : told;
};

const changedBy = (run: Run, event: Event): Run => {
	switch (event.type) {
		case 'run-started': {
			return {
				...emptyRun,
				steps: event.undo === undefined ? run.steps.map(({id}) => ({id, state: 'pending'})) : [],
				output: run.output,
				startedAt: event.at,
				resumed: event.resumed,
				...(event.incomplete && {incomplete: true}),
				stopping: run.stopping,
				...(event.undo === undefined ? {} : {undo: {items: [], kept: [], copies: []}}),
			};
		}

		case 'step-started': {
			return setStep(idle(run), event.step, {state: 'running', startedAt: event.at});
		}

		case 'step-skipped': {
			return setStep(idle(run), event.step, {state: 'skipped'});
		}

		case 'undo-started': {
			const {change, what, at} = event;
			const {items, ...rest} = run.undo ?? {items: [], kept: [], copies: []};
			return {...idle(run), undo: {...rest, items: [...items, {change, what, startedAt: at}]}};
		}

		case 'undo-finished': {
			const {items, kept, copies} = run.undo ?? {items: [], kept: [], copies: []};
			return {...idle(run), undo: {
				items: items.map(item => (item.change === event.change ? {...item, finishedAt: event.at} : item)),
				kept: [...new Set([...kept, ...event.kept])].toSorted(),
				copies: [...copies, ...event.copies ?? []].toSorted(),
			}};
		}

		case 'step-finished': {
			return setStep(idle(run), event.step, {state: event.outcome, finishedAt: event.at});
		}

		case 'progress': {
			const {step, phase, label} = event;
			return {...quiet(run), progress: {step, percent: percentAfter(run, event), phase, label}};
		}

		case 'waiting': {
			return {...run, waiting: event};
		}

		case 'output': {
			return {...quiet(run), output: [...run.output, ...event.lines].slice(-keptLines)};
		}

		case 'proof': {
			const {proof} = event;
			const isKnown = run.proofs.some(({id}) => id === proof.id);
			return {...idle(run), proofs: isKnown ? run.proofs.map(old => (old.id === proof.id ? proof : old)) : [...run.proofs, proof]};
		}

		case 'run-finished': {
			const ended = {...idle(run), finished: event};
			const failed = event.exitCode === 0 ? undefined : event.step;
			return failed === undefined ? ended : setStep(ended, failed, {state: 'failed', finishedAt: event.at});
		}

		case 'action-started': {
			return {...idle(run), at: {step: event.step, action: event.action}};
		}

		case 'action-finished': {
			return {...idle(run), at: {step: event.step, action: event.action + 1}};
		}

		case 'apt-resolved': {
			break;
		}
	}

	// What matters to the journal only, and kinds of a later version that are not known here.
	return run;
};

/** The run after one more event. An event of a kind this program does not know changes nothing but when it was heard: the schema only grows. */
export const afterEvent = (run: Run, event: Event): Run => ({...changedBy(run, event), heardAt: event.at});
