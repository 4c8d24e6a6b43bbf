import type {Event} from '../../../source/apply/events.ts';
import {labAnswers, said, stateFolder, type Product} from '../../box/support/product.ts';

/** Seconds of a run: from consent to where the proof begins, those of them in which apt ran, each step, and from the typed command to the end. */
export type WizardTimes = {readonly untilProof: number; readonly apt: number; readonly whole: number; readonly steps: Readonly<Record<string, number>>};

const stepsOf = (events: readonly Event[]): {readonly end: number; readonly steps: Readonly<Record<string, number>>} => {
	const steps = new Map<string, number>();
	let end = events.find(({type}) => type === 'run-started')?.at ?? 0;
	for (const event of events) {
		if (event.type !== 'step-finished') {
			continue;
		}

		steps.set(event.step, (event.at - end) / 1000);
		end = event.at;
	}

	return {end, steps: Object.fromEntries(steps)};
};

/** Consent makes the plan the stored one; the file keeps that moment. Milliseconds since 1970. */
const consentedAt = async ({box}: Product): Promise<number> => Number(await box.ok(['stat', '-c', '%.3Y', `${stateFolder}/plan.json`])) * 1000;

/** Seconds in which apt ran: systemd wrote down when each of its scopes began and ended. */
const aptSeconds = async ({box}: Product): Promise<number> => {
	const output = await box.ok(['journalctl', '-o', 'json', '--no-pager', '_PID=1', '--grep', String.raw`jitsi-wizard: packages|\.scope: (Deactivated|Succeeded)`]);
	const entries = output.trim().split('\n').map(line => JSON.parse(line) as Readonly<Record<string, string>>);
	const at = (entry: Readonly<Record<string, string>>) => Number(entry['__REALTIME_TIMESTAMP']) / 1e6;
	// This very look is a scope, too, and its name tells what it looks for.
	const begun = entries.filter(({MESSAGE = ''}) => MESSAGE.startsWith('Started') && MESSAGE.endsWith('- jitsi-wizard: packages.'));
	const spans = begun.map(entry => {
		const end = entries.find(({MESSAGE = '', UNIT}) => UNIT === entry['UNIT'] && !MESSAGE.startsWith('Started'));
		return end === undefined ? NaN : at(end) - at(entry);
	});
	const sum = spans.reduce((total, seconds) => total + seconds, 0);
	if (spans.length === 0 || Number.isNaN(sum)) {
		throw new Error(`The runs of apt could not be told from systemd's journal:\n${output}`);
	}

	return sum;
};

/** Installs by answers file in a fresh box. Throws with everything that was printed when it fails. */
export const installByWizard = async (product: Product): Promise<WizardTimes> => {
	const begun = performance.now();
	const outcome = await product.apply(labAnswers(product.box.address));
	if (outcome.exitCode !== 0) {
		throw new Error(said(outcome));
	}

	const whole = (performance.now() - begun) / 1000;
	const {end, steps} = stepsOf(await product.journal());
	return {untilProof: (end - await consentedAt(product)) / 1000, apt: await aptSeconds(product), steps, whole};
};
