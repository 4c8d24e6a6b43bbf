import {isRecord, parseJson} from './json.ts';

type Named = Readonly<Record<string, unknown>>;

const named = (text: string, kind: string): readonly Named[] => {
	const root = parseJson(text);
	const entries = isRecord(root) && Array.isArray(root['nftables']) ? root['nftables'] : [];
	return entries.flatMap(entry => (isRecord(entry) && isRecord(entry[kind]) ? [entry[kind]] : []));
};

/** A rule that turns away whatever reaches it: a verdict without any match before it. */
const isRefusal = (rule: Named): boolean => {
	const parts = Array.isArray(rule['expr']) ? rule['expr'].filter(part => isRecord(part)) : [];
	return parts.every(part => !('match' in part)) && parts.some(part => 'drop' in part || 'reject' in part);
};

/** ufw and Docker put their rules into the tables that iptables-nft shares; firewalld has one of its own. */
const isManaged = (chain: Named, isUfwActive: boolean): boolean =>
	chain['table'] === 'firewalld' || (isUfwActive && chain['table'] === 'filter');

/** Whether a ruleset of somebody's own (`nft -j list ruleset`) drops what comes in unless a rule lets it. */
export const hasDroppingRules = (text: string, isUfwActive: boolean): boolean => {
	const rules = named(text, 'rule');
	return named(text, 'chain').some(chain => {
		if (chain['hook'] !== 'input' || chain['type'] !== 'filter' || isManaged(chain, isUfwActive)) {
			return false;
		}

		const last = rules.findLast(rule => rule['family'] === chain['family'] && rule['table'] === chain['table'] && rule['chain'] === chain['name']);
		return chain['policy'] === 'drop' || (last !== undefined && isRefusal(last));
	});
};

/** The same from `iptables -S INPUT`, for a box without nft (some cloud images end their chain with REJECT). */
export const isDroppingByDefault = (text: string): boolean => {
	const last = text.split('\n').findLast(line => line.startsWith('-A INPUT'));
	return /^-P INPUT DROP$/mv.test(text) || /^-A INPUT -j (?:DROP|REJECT)\b/v.test(last ?? '');
};
