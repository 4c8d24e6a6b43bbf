import {loadavg} from 'node:os';
import {restoreHost} from '../../box/harness/host.ts';
import type {Release} from '../../box/harness/image.ts';
import {freshProduct} from '../../box/support/product.ts';
import {median, quantile} from '../statistics.ts';
import type {Section} from '../table.ts';
import {installByHand, type HandTimes} from './by-hand.ts';
import {installByWizard, type WizardTimes} from './by-wizard.ts';
import {measureChecks} from './checks.ts';
import {measureSecondRun} from './second-run.ts';

const slowest = (steps: WizardTimes['steps']): string => Object.entries(steps).map(([step, seconds]) => `${step} ${seconds.toFixed(1)}`).join(', ');

const inFreshBox = async <T>(release: Release, measure: (product: Awaited<ReturnType<typeof freshProduct>>) => Promise<T>): Promise<T> => {
	const product = await freshProduct({release});
	try {
		return await measure(product);
	} finally {
		await product.end();
	}
};

type Pair = {readonly hand: HandTimes; readonly wizard: WizardTimes};

const measurePair = async (release: Release, isHandFirst: boolean): Promise<Pair> => {
	const byHand = async () => inFreshBox(release, async ({box}) => installByHand(box));
	const byWizard = async () => inFreshBox(release, installByWizard);
	if (isHandFirst) {
		const hand = await byHand();
		return {hand, wizard: await byWizard()};
	}

	const wizard = await byWizard();
	return {hand: await byHand(), wizard};
};

/**
What the wizard takes for itself: its time outside of apt's runs less that of the same other commands by hand. Apt's runs are the same program with the same
packages on both sides and take longer by seconds whenever something else is going on, so that their difference tells of the machine, not of the wizard.
*/
const ownSeconds = ({hand, wizard}: Pair): number => (wizard.untilProof - wizard.apt) - (hand.whole - hand.apt);

const measureRelease = async (release: Release, rounds: number): Promise<Section> => {
	const pairs: Pair[] = [];
	// The first install fills the cache between the boxes and Debian's servers.
	await inFreshBox(release, async ({box}) => installByHand(box));
	// What changes slowly on this machine meets both alike: by hand first, then last, and again; which way round it begins is left to chance.
	const isHandFirst = Math.random() < 0.5;
	for (let round = 0; round < rounds; round++) {
		const pair = await measurePair(release, (round % 2 === 0) === isHandFirst);
		pairs.push(pair);
		console.error(`Debian ${release}, round ${round + 1}, load ${loadavg()[0]!.toFixed(0)}: by hand ${pair.hand.whole.toFixed(1)} s (apt ${pair.hand.apt.toFixed(1)}), by wizard ${pair.wizard.untilProof.toFixed(1)} s (apt ${pair.wizard.apt.toFixed(1)}); ${slowest(pair.wizard.steps)}`);
	}

	const hand = median(pairs.map(pair => pair.hand.whole));
	const own = median(pairs.map(pair => ownSeconds(pair)));
	const plain = pairs.map(({wizard, hand: {whole}}) => wizard.untilProof - whole);
	return {title: `Install on Debian ${release}, median of ${rounds} interleaved pairs of fresh boxes`, rows: [
		{what: 'by hand, the same commands in a script', measured: hand, unit: 's'},
		{what: 'by wizard, from consent to the proof', measured: median(pairs.map(({wizard}) => wizard.untilProof)), unit: 's'},
		{what: 'the wizard\'s own time', measured: own, unit: 's', bar: Math.max(3, hand * 0.03), note: `${(own / hand * 100).toFixed(1)} % of by hand; outside of apt's runs, median of pairs`},
		{what: 'plain difference of the pairs, with apt\'s own ups and downs', measured: median(plain), unit: 's', note: `middle half ${quantile(plain, 0.25).toFixed(1)} to ${quantile(plain, 0.75).toFixed(1)} s`},
		{what: 'apt\'s runs, of the wizard against by hand', measured: median(pairs.map(pair => pair.wizard.apt / pair.hand.apt)), unit: 'x'},
		{what: 'by wizard, from the typed command to the end of the proof', measured: median(pairs.map(({wizard}) => wizard.whole)), unit: 's'},
		...await inFreshBox(release, measureChecks),
	]};
};

/** What takes Debian boxes: the install by hand against the wizard's, all checks, and a second run. Puts the host's settings back. */
export const measureBoxes = async (rounds: number, releases: readonly Release[] = [12, 13]): Promise<readonly Section[]> => {
	const sections: Section[] = [];
	try {
		for (const release of releases) {
			sections.push(await measureRelease(release, rounds));
		}

		sections.push(await measureSecondRun(releases));
	} finally {
		await restoreHost();
	}

	return sections;
};
