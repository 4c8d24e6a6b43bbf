import {restoreHost} from '../../box/harness/host.ts';
import type {Release} from '../../box/harness/image.ts';
import {freshProduct} from '../../box/support/product.ts';
import {median} from '../statistics.ts';
import type {Section} from '../table.ts';
import {installByHand} from './by-hand.ts';
import {installByWizard, type WizardTimes} from './by-wizard.ts';
import {measureChecks} from './checks.ts';

const slowest = (steps: WizardTimes['steps']): string => Object.entries(steps).map(([step, seconds]) => `${step} ${seconds.toFixed(1)}`).join(', ');

const inFreshBox = async <T>(release: Release, measure: (product: Awaited<ReturnType<typeof freshProduct>>) => Promise<T>): Promise<T> => {
	const product = await freshProduct({release});
	try {
		return await measure(product);
	} finally {
		await product.end();
	}
};

const measureRelease = async (release: Release, rounds: number): Promise<Section> => {
	const byHand: number[] = [];
	const byWizard: WizardTimes[] = [];
	// The first install fills the cache between the boxes and Debian's servers.
	await inFreshBox(release, async ({box}) => installByHand(box));
	for (let round = 0; round < rounds; round++) {
		byHand.push(await inFreshBox(release, async ({box}) => installByHand(box)));
		byWizard.push(await inFreshBox(release, installByWizard));
		console.error(`Debian ${release}, round ${round + 1}: ${byHand.at(-1)} s by hand, ${byWizard.at(-1)!.untilProof} s by wizard (${slowest(byWizard.at(-1)!.steps)})`);
	}

	const hand = median(byHand);
	// Pairs, because what else this machine does meets both of a pair.
	const own = median(byWizard.map(({untilProof}, round) => untilProof - byHand[round]!));
	return {title: `Install on Debian ${release}, median of ${rounds} interleaved fresh boxes`, rows: [
		{what: 'by hand, the same commands in a script', measured: hand, unit: 's'},
		{what: 'by wizard, from consent to the proof', measured: median(byWizard.map(({untilProof}) => untilProof)), unit: 's'},
		{what: 'the wizard\'s own time', measured: own, unit: 's', bar: Math.max(3, hand * 0.03), note: `${(own / hand * 100).toFixed(1)} % of by hand, median of pairs`},
		{what: 'by wizard, from the typed command to the end of the proof', measured: median(byWizard.map(({whole}) => whole)), unit: 's'},
		...await inFreshBox(release, measureChecks),
	]};
};

/** What takes Debian boxes: the install by hand against the wizard's, and all checks. Puts the host's settings back. */
export const measureBoxes = async (rounds: number, releases: readonly Release[] = [12, 13]): Promise<readonly Section[]> => {
	const sections: Section[] = [];
	try {
		for (const release of releases) {
			sections.push(await measureRelease(release, rounds));
		}
	} finally {
		await restoreHost();
	}

	return sections;
};
