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

/** Those of our rules that stand in a front end. ufw keeps our comment with each, and shows it also while it is switched off. */
const standing = async (front: Firewall['front'], rules: readonly string[], system: System): Promise<readonly string[]> => {
	if (front === 'firewalld') {
		const {stdout} = await system.run(['firewall-cmd', '--list-ports']);
		const open = new Set(stdout.trim().split(/\s+/v));
		return rules.filter(rule => open.has(rule));
	}

	const {stdout} = await system.run(['ufw', 'show', 'added']);
	const added = new Set(stdout.split('\n'));
	return rules.filter(rule => added.has(`ufw allow ${rule} comment 'jitsi-wizard'`));
};

/** The rules that are ours to add: those for ports that nobody's own rule turns away. */
const addable = async ({front, rules}: Firewall, system: System): Promise<readonly string[]> => {
	const {refused} = await look(front, system);
	return texts(rules).filter(text => !refused.has(text));
};

/** Allow rules in a firewall that is already switched on. */
export const firewall: ActionModule<'firewall'> = {
	describe: ({front, rules, remove}) => ({
		summary: message(remove ? 'actions.firewall.remove' : 'actions.firewall', {front, ports: texts(rules).join(', ')}),
		argv: commands(front, texts(rules), !remove),
	}),
	async already({front, rules, remove}, system) {
		if (remove) {
			return (await standing(front, texts(rules), system)).length === 0;
		}

		const {open, refused} = await look(front, system);
		return rules.every(rule => isAllowed(open, rule) || refused.has(ruleText(rule)));
	},
	intent: async (action, system) => ({rules: action.remove ? [] : await addable(action, system)}),
	async apply(action, {system}) {
		const {front, remove} = action;
		const rules = remove ? texts(action.rules) : await addable(action, system);
		for (const argv of commands(front, rules, !remove)) {
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

		return {rules};
	},
	async undo({front, rules}, record, system) {
		for (const argv of commands(front, await standing(front, record.rules ?? texts(rules), system), false)) {
			await system.run(argv);
		}
	},
};
