import type {Facts} from '../facts/types.ts';
import {message} from '../messages/message.ts';
import type {Plan} from './types.ts';

/** The mirror that apt asks for Debian's packages, as a host outside; nothing where the packages come from a disk. */
export const debianHost = ({debianArchive: {host}}: Pick<Facts, 'debianArchive'>): Plan['outsideHosts'] =>
	(host === undefined ? [] : [{host, why: message('plan.outside.debian')}]);
