import type {FactName} from '../facts/types.ts';
import {block, warn} from './finding.ts';
import type {Check, Finding} from './types.ts';

/** Without these an install could do harm or fail half-way; the others only make a good server better. */
const essential: ReadonlySet<FactName> = new Set<FactName>([
	'user', 'os', 'architecture', 'init', 'disks', 'packages', 'dpkg', 'locks', 'listeners', 'leftovers', 'nginx', 'files', 'addresses', 'route', 'docker', 'stack',
]);

/** What is said of a check whose facts could not be read: neither that all is well nor that something is wrong. */
export const unreadFinding = ({id, needs}: Pick<Check, 'id' | 'needs'>): Finding =>
	(needs.some(name => essential.has(name)) ? block : warn)(id, 'unread', {check: id});
