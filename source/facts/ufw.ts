/** A rule list as both front ends are reduced to: `80/tcp`, `10000:10010/udp`, or `any`. */
export type Allows = readonly string[];

const protocols = ['tcp', 'udp'] as const;

/** `80,443/tcp` -> 80/tcp, 443/tcp; a port without protocol means both; a range keeps its colon. */
export const expandPorts = (text: string): Allows => {
	const match = /^([\d,:]+)(?:\/(tcp|udp))?$/v.exec(text);
	return match === null ? [] : match[1]!.split(',').filter(Boolean)
		.flatMap(port => (match[2] === undefined ? protocols.map(protocol => `${port}/${protocol}`) : [`${port}/${match[2]}`]));
};

const parseRule = (line: string): Allows => {
	// To, action, from; application profiles are shown as `80,443/tcp (Nginx Full)`.
	const match = /^(\S+)(?: \(.*\))?(?: \(v6\))?\s+(?:ALLOW|LIMIT)(?: IN)?\s+Anywhere(?: \(v6\))?\s*(?:#.*)?$/v.exec(line.trim());
	return match === null ? [] : match[1] === 'Anywhere' ? ['any'] : expandPorts(match[1]!);
};

/** State and open ports of `ufw status verbose`; only rules for everybody count. */
export const parseUfw = (text: string): {readonly active: boolean; readonly allows: Allows} => {
	const isActive = /^Status: active$/mv.test(text);
	const open = /^Default: allow \(incoming\)/mv.test(text) ? ['any'] : text.split('\n').flatMap(line => parseRule(line));
	return {active: isActive, allows: isActive ? [...new Set(open)] : []};
};
