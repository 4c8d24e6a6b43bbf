import {createInterface} from 'node:readline/promises';
import {historyOf, type Change} from '../apply/history.ts';
import {parseJournal} from '../apply/journal.ts';
import {busyProblem, isRunning} from '../apply/start.ts';
import {undoChanges, undoOrder} from '../apply/undo.ts';
import {message, type Message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import {ruleText} from '../plan/firewall.ts';
import {exitCodes} from '../problems.ts';
import type {Context} from './context.ts';
import {nothingInstalled} from './nothing-installed.ts';
import {needsRoot} from './prepare.ts';
import {fail, lastPlan} from './report.ts';

export type UninstallOptions = {readonly yes?: boolean};

/** What taking a change back means; undefined for changes that leave nothing behind. */
const undoLine = ({action, record}: Change): Message | undefined => {
	switch (action.kind) {
		case 'apt-install': {
			const names = record.created ?? [];
			return names.length === 0 ? undefined : message('commands.uninstall.packages', {count: names.length, names: names.toSorted().join(' ')});
		}

		case 'fetch-key':
		case 'write-file': {
			return message('commands.uninstall.restore', {path: action.path});
		}

		case 'managed-block':
		case 'hosts-entry': {
			return message('commands.uninstall.block', {path: action.path});
		}

		case 'firewall': {
			return message('commands.uninstall.firewall', {front: action.front, ports: action.rules.map(rule => ruleText(rule)).join(', ')});
		}

		case 'apt-update':
		case 'set-debconf':
		case 'check-debconf':
		case 'run':
		case 'service':
		case 'wait': {
			return undefined;
		}
	}
};

const agreesByDomain = async ({say, print}: Context, domain: string, yes: boolean | undefined): Promise<boolean> => {
	if (yes || !process.stdin.isTTY) {
		return yes ?? false;
	}

	const prompt = createInterface({input: process.stdin, output: process.stderr});
	try {
		const typed = await prompt.question(`${say(message('commands.uninstall.question', {domain}))} `);
		if (typed.trim() !== domain) {
			print(say(message('commands.uninstall.wrongDomain')));
			return false;
		}

		return true;
	} finally {
		prompt.close();
	}
};

/** `uninstall`: shows what would be taken back, asks for the domain to be typed, and takes it back newest first. Returns the exit code. */
export const uninstall = async (context: Context, {yes}: UninstallOptions): Promise<number> => {
	const {system, say, print} = context;
	const notRoot = needsRoot(context, 'jitsi-wizard uninstall');
	if (notRoot !== undefined) {
		return fail(context, notRoot);
	}

	const plan = await lastPlan(context);
	if (plan === undefined) {
		return fail(context, nothingInstalled);
	}

	if (await isRunning(system)) {
		return fail(context, await busyProblem(system));
	}

	const {changes} = historyOf(parseJournal(await system.files.text(paths.journal) ?? ''));
	const lines = new Set(undoOrder(changes).map(change => undoLine(change)).filter(line => line !== undefined).map(line => say(line)));
	print(say(message('commands.uninstall.list')));
	for (const line of lines) {
		print(`  - ${line}`);
	}

	print(`  - ${say(message('commands.uninstall.state', {paths: `${paths.state}, ${paths.logDirectory}`}))}`);
	if (!await agreesByDomain(context, plan.answers.domain, yes)) {
		return exitCodes.decision;
	}

	await undoChanges(changes, system, change => {
		const line = undoLine(change);
		if (line !== undefined) {
			print(say(message('commands.uninstall.doing', {title: say(line)})));
		}
	});
	// The record of what install.sh added stays: the program itself is still here.
	const keep = 'installed';
	for (const name of await system.files.list(paths.state)) {
		if (name !== keep) {
			await system.run(['rm', '-rf', '--', `${paths.state}/${name}`]);
		}
	}

	await system.run(['rm', '-rf', '--', paths.logDirectory]);
	print(say(message('commands.uninstall.done')));
	print(say(message('commands.uninstall.program', {command: 'sudo rm -rf /opt/jitsi-wizard /usr/local/sbin/jitsi-wizard'})));
	return exitCodes.done;
};
