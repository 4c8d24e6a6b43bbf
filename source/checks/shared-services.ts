import {ok, warn} from './finding.ts';
import {isPresent} from './packages.ts';
import {classicOnly} from './method.ts';
import type {Check} from './types.ts';

/** A Prosody that came without Jitsi serves somebody. */
export const prosodyCheck: Check = classicOnly({
	id: 'prosody',
	needs: ['packages'],
	evaluate: ({packages}) => (isPresent(packages, 'prosody') && !isPresent(packages, 'jitsi-meet-prosody')
		? warn('prosody', 'prosodyFound', undefined, 'confirm')
		: ok('prosody', 'prosody')),
});

/** jitsi-meet-turnserver moves a foreign /etc/turnserver.conf to .bak and writes its own (JM:debian/jitsi-meet-turnserver.postinst). */
export const coturnCheck: Check = classicOnly({
	id: 'coturn',
	needs: ['packages'],
	evaluate: ({packages}) => (isPresent(packages, 'coturn') && !isPresent(packages, 'jitsi-meet-turnserver')
		? warn('coturn', 'coturnFound', undefined, 'confirm')
		: ok('coturn', 'coturn')),
});
