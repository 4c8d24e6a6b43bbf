import {blockUnlessUntested, gigabytes, ok, warn} from './finding.ts';
import type {Check} from './types.ts';

/**
Video bridge (256-512 MB of heap and as much beside it), conference manager (192-512 MB), Prosody, nginx, coturn and Debian itself do not
fit below this, with swap counted: 2 GB machines already fail with upstream's defaults (jitsi/jitsi-videobridge#1575).
*/
const leastBytes = 1.4e9;

/** Below this it is for tests; the handbook says 4 GB for small meetings, and a 4 GB machine reports a little less (HB:requirements.md). */
export const smallBytes = 3.6e9;

/** Memory and swap against what Jitsi's Java programs need. */
export const memoryCheck: Check = {
	id: 'memory',
	needs: ['memory'],
	evaluate({memory}, context) {
		const params = {total: gigabytes(memory.totalBytes), swap: gigabytes(memory.swapBytes)};
		if (memory.totalBytes === 0) {
			return warn('memory', 'memoryUnknown');
		}

		if (memory.totalBytes + memory.swapBytes < leastBytes) {
			return blockUnlessUntested(context, 'memory', 'memoryTiny', params);
		}

		return memory.totalBytes < smallBytes ? warn('memory', 'memorySmall', params) : ok('memory', 'memory', params);
	},
};
