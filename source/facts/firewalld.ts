import {expandPorts, type Allows, type Refusal} from './ufw.ts';

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

const attribute = (rule: string, name: string): string | undefined => new RegExp(`${name}="([^"]*)"`, 'v').exec(rule)?.[1];

/** Rich rules of the zone that turn everybody away; firewalld asks them before its open ports. */
export const parseFirewalldRefusals = (text: string): readonly Refusal[] => text.split('\n').map(line => line.trim())
	.filter(line => /^rule .*\b(?:reject|drop)\b/v.test(line) && !/\bsource\b/v.test(line))
	.flatMap(rule => {
		const port = attribute(rule, ' port');
		const ports = port === undefined ? services[attribute(rule, 'service name') ?? ''] ?? [] : expandPorts(`${port.replace('-', ':')}/${attribute(rule, 'protocol') ?? ''}`);
		const remedy = `firewall-cmd --permanent --remove-rich-rule='${rule}' && sudo firewall-cmd --reload`;
		return ports.length === 0 ? [] : [{front: 'firewalld', rule, ports, except: [], remedy}];
	});
