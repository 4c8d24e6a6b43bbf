import type {Action} from '../actions/types.ts';
import type {Plan} from './types.ts';

/** Proving at the end. */
const provingSeconds = 10;

/** Weights of actions, about a second each; not measured: only how they compare matters, so that a bar moves evenly. */
const seconds: Partial<Readonly<Record<Action['kind'], number>>> = {
	'apt-update': 3, 'apt-install': 5, 'docker-pull': 15, 'docker-load': 60, 'compose-up': 30, 'acme-certificate': 15, wait: 2,
};

/** Packages from a repository of their own: Jitsi with Java and prosody, or Docker's engine. */
const largeSeconds = 40;

const secondsOf = (action: Action): number => (action.kind === 'apt-install' && action.from !== undefined ? largeSeconds : seconds[action.kind] ?? 0.5);

const sum = (actions: readonly Action[]): number => actions.reduce((total, action) => total + secondsOf(action), 0);

/** How far one action is, 0 to 1, from the percentage that is told of it. */
const partOf = (action: Action, {percent, phase}: {readonly percent: number; readonly phase: string}): number => {
	if (action.kind === 'docker-pull') {
		// What is told is the percentage of all images.
		const {number, count} = action.position;
		return Math.max(0, Math.min(1, (percent / 100 * count) - (number - 1)));
	}

	if (action.kind !== 'apt-install') {
		return percent / 100;
	}

	return phase === 'download' ? percent / 300 : (1 / 3) + (percent / 150);
};

/** Where a run is. `steps`: what has become of each; `at`: the action under way in the step that runs, by its index; `progress`: what is told of it. */
export type Position = {
	readonly steps: ReadonlyArray<{readonly id: string; readonly state: string}>;
	readonly at?: {readonly step: string; readonly action: number};
	readonly progress?: {readonly step: string; readonly percent: number; readonly phase: string};
};

/** How much of a whole installation is done, 0 to 1: each step counts with the time it should take. Pure. */
export const partDone = (plan: Pick<Plan, 'steps'>, {steps, at, progress}: Position): number => {
	const states = new Map(steps.map(({id, state}) => [id, state]));
	const done = plan.steps.map(({id, actions}) => {
		const state = states.get(id);
		if (state !== 'running' && state !== 'failed') {
			return state === undefined || state === 'pending' ? 0 : sum(actions);
		}

		const action = at?.step === id ? actions[at.action] : undefined;
		const part = action === undefined || progress?.step !== id ? 0 : secondsOf(action) * partOf(action, progress);
		return at?.step === id ? sum(actions.slice(0, at.action)) + part : 0;
	});
	return done.reduce((total, one) => total + one, 0) / (plan.steps.reduce((total, {actions}) => total + sum(actions), 0) + provingSeconds);
};
