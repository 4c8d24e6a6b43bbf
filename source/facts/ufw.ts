/** A rule list as both front ends are reduced to: `80/tcp`, `10000:10010/udp`, or `any`. */
export type Allows = readonly string[];

/** A rule of somebody's own that turns everybody away, or all but a few (limit). */
export type Refusal = {
	readonly front: 'ufw' | 'firewalld';
	/** As a person would say it: `deny 443/tcp`. */
	readonly rule: string;
	readonly ports: Allows;
	/** What stands before it and lets in all the same. */
	readonly except: Allows;
	/** The command that takes it out. */
	readonly remedy: string;
};

type Rule = {readonly isV6: boolean; readonly verb: 'allow' | 'limit' | 'deny' | 'reject'; readonly target: string; readonly ports: Allows};

const protocols = ['tcp', 'udp'] as const;

/** `80,443/tcp` -> 80/tcp, 443/tcp; a port without protocol means both; a range keeps its colon. */
export const expandPorts = (text: string): Allows => {
	const match = /^([\d,:]+)(?:\/(tcp|udp))?$/v.exec(text);
	return match === null ? [] : match[1]!.split(',').filter(Boolean)
		.flatMap(port => (match[2] === undefined ? protocols.map(protocol => `${port}/${protocol}`) : [`${port}/${match[2]}`]));
};

// To, action, from; application profiles are shown as `80,443/tcp (Nginx Full)`, rules for IPv6 end in `(v6)`.
const parseRule = (line: string): readonly Rule[] => {
	const match = /^(\S+)(?: \((.*)\))?\s+(ALLOW|LIMIT|DENY|REJECT)(?: IN)?\s+Anywhere(?: \(v6\))?\s*(?:#.*)?$/v.exec(line.trim());
	if (match === null) {
		return [];
	}

	const [, to, note = '', verb] = match as unknown as readonly [string, string, string | undefined, string];
	const profile = note.replace(/ ?\(?v6\)?$/v, '');
	const ports = to === 'Anywhere' ? ['any'] : expandPorts(to);
	const target = to === 'Anywhere' ? 'from any' : profile === '' ? to : `'${profile}'`;
	return ports.length === 0 ? [] : [{isV6: note.endsWith('v6') || note.endsWith('v6)'), verb: verb.toLowerCase() as Rule['verb'], target, ports}];
};

/** The first rule that fits decides, so what stands before a refusal is an exception to it. */
const refusals = (rules: readonly Rule[]): readonly Refusal[] => rules.flatMap(({verb, target, ports}, index) => (verb === 'allow' ? [] : [{
	front: 'ufw',
	rule: `${verb} ${target}`,
	ports,
	except: rules.slice(0, index).filter(earlier => earlier.verb === 'allow').flatMap(earlier => earlier.ports),
	remedy: `ufw delete ${verb} ${target}`,
}]));

/** State, open ports and refusals of `ufw status verbose`; only rules for everybody count. */
export const parseUfw = (text: string): {readonly active: boolean; readonly allows: Allows; readonly refuses: readonly Refusal[]} => {
	if (!/^Status: active$/mv.test(text)) {
		return {active: false, allows: [], refuses: []};
	}

	const rules = text.split('\n').flatMap(line => parseRule(line));
	const refuses = [false, true].flatMap(isV6 => refusals(rules.filter(rule => rule.isV6 === isV6)));
	const allows = /^Default: allow \(incoming\)/mv.test(text) ? ['any'] : rules.filter(({verb}) => verb === 'allow').flatMap(({ports}) => ports);
	return {active: true, allows: [...new Set(allows)], refuses: new Map(refuses.toReversed().map(refusal => [refusal.rule, refusal])).values().toArray().toReversed()};
};
