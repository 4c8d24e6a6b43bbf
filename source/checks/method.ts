import type {Facts} from '../facts/types.ts';
import type {Check, CheckContext, Method} from './types.ts';

/** Both ways Jitsi can be installed. */
const methods: readonly Method[] = ['classic', 'docker'];

/** Whether a check has anything to say. Before the method is chosen only what holds for both is said: the other one may be the way out. */
export const isWanted = ({appliesTo}: Check, facts: Facts, context: CheckContext): boolean => appliesTo === undefined
	|| (context.method === undefined ? methods : [context.method]).every(method => appliesTo(method, facts, context));

/** A check that only concerns Debian packages of Jitsi on this machine itself. */
export const classicOnly = (check: Check): Check => ({...check, appliesTo: method => method === 'classic'});

/** A check that only concerns containers. */
export const dockerOnly = (check: Check): Check => ({...check, appliesTo: method => method === 'docker'});
