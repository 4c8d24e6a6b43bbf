import {isAllowed} from '../facts/derive.ts';
import {parseFirewalldZone} from '../facts/firewalld.ts';
import {parseUfw} from '../facts/ufw.ts';
import {message} from '../messages/message.ts';
import {ruleText} from '../plan/firewall.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import type {System} from '../system/types.ts';
import type {ActionModule} from './module.ts';
import type {ActionOf} from './types.ts';

type Firewall = ActionOf<'firewall'>;

/** firewalld keeps a running and a stored set of rules, so each rule is said twice. */
const commands = ({front, rules}: Firewall, add: boolean): ReadonlyArray<readonly string[]> => rules.flatMap(rule => {
	const text = ruleText(rule);
	if (front === 'ufw') {
		return [add ? ['ufw', 'allow', text, 'comment', 'jitsi-wizard'] : ['ufw', 'delete', 'allow', text]];
	}

	const flag = `--${add ? 'add' : 'remove'}-port=${text}`;
	return [['firewall-cmd', flag], ['firewall-cmd', '--permanent', flag]];
});

/** Read as the probes read it: a rule that turns a port away, or lets in one network only, names the port as well. */
const allows = async ({front, rules}: Firewall, system: System): Promise<boolean> => {
	const open = front === 'ufw'
		? parseUfw((await system.run(['ufw', 'status', 'verbose'])).stdout).allows
		: parseFirewalldZone((await system.run(['firewall-cmd', '--list-all'])).stdout);
	return rules.every(rule => isAllowed(open, rule));
};

/** Allow rules in a firewall that is already switched on. */
export const firewall: ActionModule<'firewall'> = {
	describe: action => ({
		summary: message('actions.firewall', {front: action.front, ports: action.rules.map(rule => ruleText(rule)).join(', ')}),
		argv: commands(action, true),
	}),
	already: async (action, system) => allows(action, system),
	async apply(action, {system}) {
		for (const argv of commands(action, true)) {
			const result = await system.run(argv);
			if (result.exitCode !== 0) {
				throw new ProblemError({
					code: 'firewall',
					exitCode: exitCodes.failed,
					what: message('problems.firewall.what', {command: argv.join(' ')}),
					why: message('problems.firewall.why'),
					next: message('problems.firewall.next'),
					command: 'sudo jitsi-wizard resume',
					details: result.stderr || result.stdout,
				});
			}
		}

		return {rules: action.rules.map(rule => ruleText(rule))};
	},
	async undo(action, _record, system) {
		for (const argv of commands(action, false)) {
			await system.run(argv);
		}
	},
};
