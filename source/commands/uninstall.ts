import {waitForLocks} from '../actions/apt/locks.ts';
import {installedOf} from '../actions/apt/purge.ts';
import {bringsEngine} from '../actions/docker/engine.ts';
import type {Note} from '../actions/module.ts';
import {historyOf} from '../apply/history.ts';
import {parseJournal} from '../apply/journal.ts';
import {busyProblem, isRunning} from '../apply/start.ts';
import {undoChanges, undoOrder} from '../apply/undo.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import {exitCodes} from '../problems.ts';
import type {Context} from './context.ts';
import {nothingInstalled} from './nothing-installed.ts';
import {needsRoot} from './needs-root.ts';
import {readInstalled, removeProgram, type InstalledProgram} from './installed.ts';
import {agreesTo, ask} from './prompt.ts';
import {fail, lastPlan} from './report.ts';
import {undoLines} from './undo-lines.ts';

/** `program`: remove the program itself, too. */
export type UninstallOptions = {readonly yes?: boolean; readonly program?: boolean};

/** Says whom we wait for: at once, and every half minute. */
const sayWaiting = ({say, print}: Context, note: Note): void => {
	if (note.type === 'waiting' && note.seconds % 30 === 0) {
		print(say(message('render.plain.waiting.lock', {details: note.details, count: note.seconds})));
	}
};

const agreesByDomain = async ({say, print}: Context, domain: string, yes: boolean | undefined): Promise<boolean> => {
	if (yes || !process.stdin.isTTY) {
		return yes ?? false;
	}

	const typed = await ask(say(message('commands.uninstall.question', {domain})));
	if (typed !== domain) {
		print(say(message('commands.uninstall.wrongDomain')));
	}

	return typed === domain;
};

const offerProgram = async (context: Context, installed: InstalledProgram, {program, yes}: UninstallOptions): Promise<number> => {
	const {say, print, system} = context;
	const what = message('commands.uninstall.programToo', {home: installed.home, command: installed.command, packages: installed.packages.join(' ') || '-'});
	if (!program && (yes || !await agreesTo(say(what)))) {
		print(say(message('commands.uninstall.program', {command: 'sudo jitsi-wizard uninstall --program'})));
		return exitCodes.done;
	}

	print(say(message('commands.uninstall.programGoes', {home: installed.home})));
	return await removeProgram(system, installed) ? exitCodes.done : exitCodes.failed;
};

/** `uninstall`: shows what would be taken back, asks for the domain to be typed, and takes it back newest first. Returns the exit code. */
export const uninstall = async (context: Context, options: UninstallOptions): Promise<number> => {
	const {yes} = options;
	const {system, say, print} = context;
	const notRoot = needsRoot(context, 'jitsi-wizard uninstall');
	if (notRoot !== undefined) {
		return fail(context, notRoot);
	}

	const plan = await lastPlan(context);
	if (plan === undefined) {
		const installed = await readInstalled(system);
		return installed === undefined ? fail(context, nothingInstalled) : offerProgram(context, installed, options);
	}

	if (await isRunning(system)) {
		return fail(context, await busyProblem(system));
	}

	// The package manager of a killed run goes on by itself: only when it has ended is it known what there is to take back.
	await waitForLocks({system, async report(note) {
		sayWaiting(context, note);
	}}, 'sudo jitsi-wizard uninstall');
	const {changes} = historyOf(parseJournal(await system.files.text(paths.journal) ?? ''));
	const lines = new Set(undoOrder(changes).flatMap(change => undoLines(change)).map(line => say(line)));
	print(say(message('commands.uninstall.list')));
	for (const line of lines) {
		print(`  - ${line}`);
	}

	print(`  - ${say(message('commands.uninstall.state', {paths: `${paths.state}, ${paths.logDirectory}`}))}`);
	if (!await agreesByDomain(context, plan.answers.domain, yes)) {
		return exitCodes.decision;
	}

	const changed = await undoChanges(changes, system, change => {
		for (const line of undoLines(change)) {
			print(say(message('commands.uninstall.doing', {title: say(line)})));
		}
	});
	const kept = await installedOf(changes.flatMap(({action, record}) => (action.kind === 'apt-install' ? record.created ?? [] : [])), system);
	const program = await readInstalled(system);
	// The record of what install.sh added stays as long as the program does.
	const names = await system.files.list(paths.state);
	const ours = names.map(name => `${paths.state}/${name}`);
	for (const path of ours) {
		if (path !== paths.installed) {
			await system.run(['rm', '-rf', '--', path]);
		}
	}

	await system.run(['rmdir', '--ignore-fail-on-non-empty', '--', paths.state]);
	await system.run(['rm', '-rf', '--', paths.logDirectory, paths.runtime]);
	print(say(message('commands.uninstall.done')));
	if (bringsEngine(kept)) {
		print(say(message('commands.uninstall.keptEngine', {names: [...new Set(kept)].toSorted().join(' ')})));
	} else if (kept.length > 0) {
		print(say(message('commands.uninstall.kept', {names: [...new Set(kept)].toSorted().join(' ')})));
	}

	if (changed.length > 0) {
		print(say(message('commands.uninstall.changed', {paths: changed.join(' ')})));
	}

	return program === undefined ? exitCodes.done : offerProgram(context, program, options);
};
