import {isInstalled} from '../../checks/packages.ts';
import type {Facts} from '../../facts/types.ts';
import type {Plan} from '../types.ts';

/** Jitsi's own packages, which apt cannot know before their repository is added: "a few tens of MB each" (jitsi.md 1.12), rounded up. */
export const jitsiSize = {fetchBytes: 150e6, installBytes: 350e6} as const;

/** What comes from Debian, for when apt cannot tell: measured with nginx, prosody, Java and coturn and all they recommend (faults.md 5.1), rounded up. */
const debianSize = {fetchBytes: 75e6, installBytes: 300e6} as const;

/** What the classic way fetches and unpacks, in bytes: what apt told of Debian's packages, or else what was measured of them, and Jitsi's own unless they are here. */
export const classicSize = ({download, packages}: Pick<Facts, 'download' | 'packages'>): Plan['size'] => {
	if (isInstalled(packages, 'jitsi-meet')) {
		return download;
	}

	const {fetchBytes = debianSize.fetchBytes, installBytes = debianSize.installBytes} = download;
	return {fetchBytes: fetchBytes + jitsiSize.fetchBytes, installBytes: installBytes + jitsiSize.installBytes};
};
