import type {PortRule} from '../actions/types.ts';

/** Ports that participants must reach (jitsi.md 2.1). */
export const publicPorts: readonly PortRule[] = [
	{port: 80, protocol: 'tcp'}, {port: 443, protocol: 'tcp'}, {port: 10_000, protocol: 'udp'}, {port: 3478, protocol: 'udp'}, {port: 5349, protocol: 'tcp'},
];
