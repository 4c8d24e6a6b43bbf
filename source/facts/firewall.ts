import type {System} from '../system/types.ts';
import {parseFirewalldRefusals, parseFirewalldZone} from './firewalld.ts';
import {isDroppingByDefault, hasDroppingRules} from './nftables.ts';
import type {Facts} from './types.ts';
import {parseUfw, type Refusal} from './ufw.ts';

const missing = 127;

type Front = {readonly state: 'active' | 'inactive' | 'missing'; readonly allows: readonly string[]; readonly refuses: readonly Refusal[]};

const askUfw = async (system: System): Promise<Front> => {
	const {exitCode, stdout} = await system.run(['ufw', 'status', 'verbose']);
	const {active, allows, refuses} = parseUfw(stdout);
	return {state: exitCode === missing ? 'missing' : active ? 'active' : 'inactive', allows, refuses};
};

const askFirewalld = async (system: System): Promise<Front> => {
	const {exitCode, stdout} = await system.run(['firewall-cmd', '--list-all']);
	const state = exitCode === missing ? 'missing' : exitCode === 0 ? 'active' : 'inactive';
	return state === 'active' ? {state, allows: parseFirewalldZone(stdout), refuses: parseFirewalldRefusals(stdout)} : {state, allows: [], refuses: []};
};

const hasOwnRules = async (system: System, {ufw, firewalld}: {readonly ufw: Front; readonly firewalld: Front}): Promise<boolean> => {
	const nft = await system.run(['nft', '-j', 'list', 'ruleset']);
	if (nft.exitCode === 0) {
		return hasDroppingRules(nft.stdout, ufw.state === 'active');
	}

	const isManaged = ufw.state === 'active' || firewalld.state === 'active';
	return !isManaged && isDroppingByDefault((await system.run(['iptables', '-S', 'INPUT'])).stdout);
};

/** Which firewall front ends are at work and what they let in, and whether there is a ruleset of somebody's own. */
export const probeFirewall = async (system: System): Promise<Facts['firewall']> => {
	const [ufw, firewalld] = await Promise.all([askUfw(system), askFirewalld(system)]);
	return {
		ufw: ufw.state, ufwAllows: ufw.allows,
		firewalld: firewalld.state, firewalldAllows: firewalld.allows,
		refuses: [...ufw.refuses, ...firewalld.refuses],
		nftables: await hasOwnRules(system, {ufw, firewalld}),
	};
};
