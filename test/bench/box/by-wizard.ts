import type {Event} from '../../../source/apply/events.ts';
import {labAnswers, said, type Product} from '../../box/support/product.ts';

/** Seconds of a run: from consent to where the proof begins, each step of it, and from the typed command to the end. */
export type WizardTimes = {readonly untilProof: number; readonly whole: number; readonly steps: Readonly<Record<string, number>>};

const timesOf = (events: readonly Event[]): Omit<WizardTimes, 'whole'> => {
	const start = events.find(({type}) => type === 'run-started');
	const steps = new Map<string, number>();
	let end = start?.at ?? 0;
	for (const event of events) {
		if (event.type !== 'step-finished') {
			continue;
		}

		steps.set(event.step, (event.at - end) / 1000);
		end = event.at;
	}

	return {untilProof: (end - (start?.at ?? end)) / 1000, steps: Object.fromEntries(steps)};
};

/** Installs by answers file in a fresh box. Throws with everything that was printed when it fails. */
export const installByWizard = async (product: Product): Promise<WizardTimes> => {
	const begun = performance.now();
	const outcome = await product.apply(labAnswers(product.box.address));
	if (outcome.exitCode !== 0) {
		throw new Error(said(outcome));
	}

	const whole = (performance.now() - begun) / 1000;
	return {...timesOf(await product.journal()), whole};
};
