import {block, ok, warn} from './finding.ts';
import type {Check} from './types.ts';
import {isContainer} from './virtualization.ts';

const steps: ReadonlyArray<readonly [seconds: number, unit: string]> = [[86_400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];

/** A span in its biggest fitting unit, as `7 min`; the symbols are the same in every language. */
export const spanText = (seconds: number): string => {
	const [size, unit] = steps.find(([length]) => seconds >= length) ?? [1, 's'];
	return `${Math.round(seconds / size)} ${unit}`;
};

/** From here on downloads and certificates fail (faults.md 53). */
const wrongSeconds = 300;
/** Date has whole seconds and answers take a while; more than this is the clock's own doing. */
const offSeconds = 30;

/** The clock against a web server's, and whether something keeps it right. A container has its host's clock. */
export const clockCheck: Check = {
	id: 'clock',
	needs: ['clock', 'virtualization'],
	evaluate({clock, virtualization}) {
		const off = Math.abs(clock.aheadSeconds ?? 0);
		if (off > wrongSeconds) {
			return block('clock', 'clockWrong', {offset: spanText(off)});
		}

		if (off > offSeconds) {
			return warn('clock', 'clockOff', {offset: spanText(off)});
		}

		return clock.synchronized || isContainer(virtualization) ? ok('clock', 'clock') : warn('clock', 'clockUnsynced');
	},
};
