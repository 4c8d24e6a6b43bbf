import {expandPorts, type Allows} from './ufw.ts';

/** Ports behind the names of firewalld's service files that concern us. */
const services: Readonly<Record<string, Allows>> = {
	http: ['80/tcp'], https: ['443/tcp'], stun: ['3478/tcp', '3478/udp'], turn: ['3478/tcp', '3478/udp'], turns: ['5349/tcp', '5349/udp'],
};

const words = (text: string, field: string): readonly string[] =>
	(new RegExp(String.raw`^\s*${field}: (.*)$`, 'mv').exec(text)?.[1] ?? '').split(/\s+/v).filter(Boolean);

/** Open ports of a zone as `firewall-cmd --list-all` shows it. */
export const parseFirewalldZone = (text: string): Allows => (words(text, 'target')[0] === 'ACCEPT' ? ['any'] : [...new Set([
	...words(text, 'ports').flatMap(port => expandPorts(port.replace('-', ':'))),
	...words(text, 'services').flatMap(name => services[name] ?? []),
])]);
