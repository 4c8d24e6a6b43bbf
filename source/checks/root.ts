import {block, ok} from './finding.ts';
import type {Check} from './types.ts';

/** Only root may do what a plan does. */
export const rootCheck: Check = {
	id: 'root',
	needs: ['user'],
	evaluate: ({user}) => (user.uid === 0 ? ok('root', 'root') : block('root', 'notRoot')),
};
