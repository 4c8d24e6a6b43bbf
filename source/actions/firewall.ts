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

const allows = async ({front, rules}: Firewall, system: System): Promise<boolean> => {
	const {stdout} = front === 'ufw' ? await system.run(['ufw', 'status']) : await system.run(['firewall-cmd', '--list-ports']);
	const words = new Set(stdout.split(/\s/v));
	return rules.every(rule => words.has(ruleText(rule)));
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
