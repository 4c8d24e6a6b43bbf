import type {System} from '../../source/system/types.ts';

/** An hour forwards and backwards, and not at all, in milliseconds: what a first answer of a time server does to a clock. */
export const jumps = [0, 3_600_000, -3_600_000] as const;

const jumpsAfter = 5000;

/** A clock that is set by so many milliseconds once somebody has waited for five seconds. `passed`: how long was waited for. */
export const jumpingClock = (milliseconds: number): {readonly clock: System['clock']; readonly passed: () => number} => {
	let passed = 0;
	return {
		clock: {
			now: () => 1e12 + passed + (passed < jumpsAfter ? 0 : milliseconds),
			monotonic: () => passed,
			async sleep(pause) {
				passed += pause;
			},
		},
		passed: () => passed,
	};
};
