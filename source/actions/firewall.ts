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
const commands = (front: Firewall['front'], rules: readonly string[], add: boolean): ReadonlyArray<readonly string[]> => rules.flatMap(text => {
	if (front === 'ufw') {
		return [add ? ['ufw', 'allow', text, 'comment', 'jitsi-wizard'] : ['ufw', 'delete', 'allow', text]];
	}

	const flag = `--${add ? 'add' : 'remove'}-port=${text}`;
	return [['firewall-cmd', flag], ['firewall-cmd', '--permanent', flag]];
});

const texts = (rules: Firewall['rules']): readonly string[] => rules.map(rule => ruleText(rule));

/** Ports that somebody's own rule turns away from everybody: `ufw allow` would replace that rule instead of adding ours. */
const refusedIn = (status: string): ReadonlySet<string> => new Set(status.split('\n')
	.flatMap(line => /^(\S+)(?: \(v6\))?\s+(?:DENY|REJECT)(?: IN)?\s+Anywhere/v.exec(line)?.[1] ?? []));

/** What a front end lets in, read as the probes read it (a rule for one network only is none), and what it turns away by a rule. */
const look = async (front: Firewall['front'], system: System): Promise<{readonly open: readonly string[]; readonly refused: ReadonlySet<string>}> => {
	if (front === 'firewalld') {
		return {open: parseFirewalldZone((await system.run(['firewall-cmd', '--list-all'])).stdout), refused: new Set()};
	}

	const {stdout} = await system.run(['ufw', 'status', 'verbose']);
	return {open: parseUfw(stdout).allows, refused: refusedIn(stdout)};
};

/** Allow rules in a firewall that is already switched on. */
export const firewall: ActionModule<'firewall'> = {
	describe: ({front, rules}) => ({
		summary: message('actions.firewall', {front, ports: texts(rules).join(', ')}),
		argv: commands(front, texts(rules), true),
	}),
	async already({front, rules}, system) {
		const {open, refused} = await look(front, system);
		return rules.every(rule => isAllowed(open, rule) || refused.has(ruleText(rule)));
	},
	async apply({front, rules}, {system}) {
		const {refused} = await look(front, system);
		const ours = texts(rules).filter(text => !refused.has(text));
		for (const argv of commands(front, ours, true)) {
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

		return {rules: ours};
	},
	async undo({front, rules}, record, system) {
		for (const argv of commands(front, record.rules ?? texts(rules), false)) {
			await system.run(argv);
		}
	},
};
