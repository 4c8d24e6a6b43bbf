import type {PortRule} from '../actions/types.ts';
import {portsOf} from '../answers/docker.ts';
import type {CheckContext} from './types.ts';

/** Ports that participants must reach when Jitsi is installed as packages (jitsi.md 2.1). */
export const publicPorts: readonly PortRule[] = [
	{port: 80, protocol: 'tcp'}, {port: 443, protocol: 'tcp'}, {port: 10_000, protocol: 'udp'}, {port: 3478, protocol: 'udp'}, {port: 5349, protocol: 'tcp'},
];

/** The same for the method chosen; before that, what both need. */
export const publicPortsFor = ({method, docker}: CheckContext): readonly PortRule[] => {
	if (method === 'classic') {
		return publicPorts;
	}

	const {httpPort, httpsPort} = portsOf(docker);
	return [{port: httpPort, protocol: 'tcp'}, {port: httpsPort, protocol: 'tcp'}, {port: 10_000, protocol: 'udp'}];
};
