import {isAllowed, refusalOf} from '../facts/derive.ts';
import {parseFirewalldRefusals, parseFirewalldZone} from '../facts/firewalld.ts';
import {parseUfw} from '../facts/ufw.ts';
import {message} from '../messages/message.ts';
import {ruleText} from '../plan/firewall.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import type {RunResult, System} from '../system/types.ts';
import type {ActionModule} from './module.ts';
import type {ActionOf, PortRule} from './types.ts';

type Firewall = ActionOf<'firewall'>;

/** The program that changes a front end: firewalld has another one while it is switched off. */
type Program = 'ufw' | 'firewall-cmd' | 'firewall-offline-cmd';

/** firewalld keeps a running and a stored set of rules, so each rule is said twice: the running one, which is looked at before, last. While it is switched off there is only the stored one. */
const commands = (program: Program, rules: readonly string[], add: boolean): ReadonlyArray<readonly string[]> => rules.flatMap(text => {
	if (program === 'ufw') {
		return [add ? ['ufw', 'allow', text, 'comment', 'jitsi-wizard'] : ['ufw', 'delete', 'allow', text]];
	}

	const flag = `--${add ? 'add' : 'remove'}-port=${text}`;
	return program === 'firewall-cmd' ? [[program, '--permanent', flag], [program, flag]] : [[program, flag]];
});

const programOf = (front: Firewall['front']): Program => (front === 'ufw' ? 'ufw' : 'firewall-cmd');

const texts = (rules: Firewall['rules']): readonly string[] => rules.map(rule => ruleText(rule));

/** What a front end lets in and turns away, read as the probes read it: a rule for one network only is none. */
const look = async (front: Firewall['front'], system: System): Promise<{readonly open: readonly string[]; readonly isRefused: (rule: PortRule) => boolean}> => {
	const {stdout} = await system.run(front === 'ufw' ? ['ufw', 'status', 'verbose'] : ['firewall-cmd', '--list-all']);
	const {allows, refuses} = front === 'ufw' ? parseUfw(stdout) : {allows: parseFirewalldZone(stdout), refuses: parseFirewalldRefusals(stdout)};
	return {open: allows, isRefused: rule => refusalOf({refuses}, front, rule) !== undefined};
};

/** What a command of a front end printed. Throws the problem `firewall` when it failed, with what that means while rules are added or removed. */
const printed = (argv: readonly string[], {exitCode, stdout, stderr}: RunResult, add: boolean): string => {
	if (exitCode !== 0) {
		throw new ProblemError({
			code: 'firewall',
			exitCode: exitCodes.failed,
			what: message('problems.firewall.what', {command: argv.join(' ')}),
			why: message(add ? 'problems.firewall.why' : 'problems.firewall.whyOpen'),
			next: message('problems.firewall.next'),
			command: 'sudo jitsi-wizard resume',
			details: stderr || stdout,
		});
	}

	return stdout;
};

const missing = 127;

/** The rules that a command lists; a front end that is not installed any more has none. */
const listed = async (argv: readonly string[], system: System): Promise<string> => {
	const result = await system.run(argv);
	return result.exitCode === missing ? '' : printed(argv, result, false);
};

/**
Those of our rules that stand in a front end, and the program that takes them away. ufw keeps our comment with each, and shows it also while it is switched off; firewalld
then answers to another program, and begins with its stored rules again when it is switched on.
*/
const standing = async (front: Firewall['front'], rules: readonly string[], system: System): Promise<{readonly program: Program; readonly rules: readonly string[]}> => {
	if (front === 'ufw') {
		const added = new Set((await listed(['ufw', 'show', 'added'], system)).split('\n'));
		return {program: 'ufw', rules: rules.filter(rule => added.has(`ufw allow ${rule} comment 'jitsi-wizard'`))};
	}

	const running = await system.run(['firewall-cmd', '--list-ports']);
	const program = running.exitCode === 0 ? 'firewall-cmd' : 'firewall-offline-cmd';
	// A removal that was cut off may have taken a rule out of one set only.
	const stored = await listed(program === 'firewall-cmd' ? [program, '--permanent', '--list-ports'] : [program, '--list-ports'], system);
	const open = new Set(`${running.exitCode === 0 ? running.stdout : ''} ${stored}`.split(/\s+/v));
	return {program, rules: rules.filter(rule => open.has(rule))};
};

const change = async (program: Program, rules: readonly string[], add: boolean, system: System): Promise<void> => {
	for (const argv of commands(program, rules, add)) {
		printed(argv, await system.run(argv), add);
	}
};

/** Takes away those of our rules that stand. */
const removeStanding = async (front: Firewall['front'], rules: readonly string[], system: System): Promise<void> => {
	const found = await standing(front, rules, system);
	await change(found.program, found.rules, false, system);
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
		argv: commands(programOf(front), texts(rules), !remove),
	}),
	async already({front, rules, remove}, system) {
		if (remove) {
			return (await standing(front, texts(rules), system)).rules.length === 0;
		}

		const {open, isRefused} = await look(front, system);
		return rules.every(rule => isAllowed(open, rule) || isRefused(rule));
	},
	intent: async (action, system) => ({rules: action.remove ? [] : await addable(action, system)}),
	async apply(action, {system}) {
		if (action.remove) {
			await removeStanding(action.front, texts(action.rules), system);
			return {rules: texts(action.rules)};
		}

		const rules = await addable(action, system);
		await change(programOf(action.front), rules, true, system);
		return {rules};
	},
	async undo({front, rules}, record, system) {
		await removeStanding(front, record.rules ?? texts(rules), system);
		return undefined;
	},
};
