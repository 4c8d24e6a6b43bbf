import {block, blockUnlessUntested, ok} from './finding.ts';
import type {Check} from './types.ts';

/** Releases this program is tested on (jitsi.md 1.1). */
const tested = new Set(['12', '13']);

/** Debian 12 or 13; older ones cannot work (Prosody 0.11), anything else only at the person's own risk. */
export const osCheck: Check = {
	id: 'os',
	needs: ['os'],
	evaluate({os}, context) {
		const params = {name: os.name || os.id || '?'};
		const isDebian = os.id === 'debian';
		if (isDebian && tested.has(os.versionId)) {
			return ok('os', 'os', params);
		}

		const release = Number(os.versionId);
		return isDebian && os.versionId !== '' && release < 12 ? block('os', 'osOld', params) : blockUnlessUntested(context, 'os', 'osUntested', params);
	},
};
