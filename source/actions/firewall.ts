import {isAllowed, refusalOf} from '../facts/derive.ts';
import {parseFirewalldRefusals, parseFirewalldZone} from '../facts/firewalld.ts';
import {parseUfw} from '../facts/ufw.ts';
import {message} from '../messages/message.ts';
import {ruleText} from '../plan/firewall.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import type {System} from '../system/types.ts';
import type {ActionModule} from './module.ts';
import type {ActionOf, PortRule} from './types.ts';

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

/** What a front end lets in and turns away, read as the probes read it: a rule for one network only is none. */
const look = async (front: Firewall['front'], system: System): Promise<{readonly open: readonly string[]; readonly isRefused: (rule: PortRule) => boolean}> => {
	const {stdout} = await system.run(front === 'ufw' ? ['ufw', 'status', 'verbose'] : ['firewall-cmd', '--list-all']);
	const {allows, refuses} = front === 'ufw' ? parseUfw(stdout) : {allows: parseFirewalldZone(stdout), refuses: parseFirewalldRefusals(stdout)};
	return {open: allows, isRefused: rule => refusalOf({refuses}, front, rule) !== undefined};
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

/** The rules that are ours to add: none where the port is open already, or somebody's own rule closes it, which `ufw allow` would replace. */
const addable = async ({front, rules}: Firewall, system: System): Promise<readonly string[]> => {
	const {open, isRefused} = await look(front, system);
	return texts(rules.filter(rule => !isAllowed(open, rule) && !isRefused(rule)));
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

		const {open, isRefused} = await look(front, system);
		return rules.every(rule => isAllowed(open, rule) || isRefused(rule));
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
