import {waitForLocks} from '../actions/apt/locks.ts';
import {settingsCopies} from '../actions/apt/settings.ts';
import type {Note} from '../actions/module.ts';
import {historyOf} from '../apply/history.ts';
import {parseJournal} from '../apply/journal.ts';
import {isIncomplete, journalMissing} from '../apply/lost-journal.ts';
import {busyProblem, isRunning, startUndo} from '../apply/start.ts';
import {sweep} from '../apply/sweep.ts';
import {undoList, type UndoList} from '../apply/undo-list.ts';
import type {UndoWishes} from '../apply/events.ts';
import {undoCommand} from '../failure/plain-choices.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import {exitCodes} from '../problems.ts';
import {jsonLine} from '../render/json.ts';
import type {Context} from './context.ts';
import {consentMissing} from './consent.ts';
import {knownPlan, nothingInstalled} from './known-plan.ts';
import {needsRoot} from './needs-root.ts';
import {readInstalled, removeProgram, type InstalledProgram} from './installed.ts';
import {agreesTo, ask} from './prompt.ts';
import {isProblem} from './prepare.ts';
import {fail, reportRun} from './report.ts';

/** `program`: remove the program itself, too. */
export type UninstallOptions = UndoWishes & {readonly yes?: boolean; readonly program?: boolean};

/** Says whom we wait for: at once, and every half minute. */
const sayWaiting = ({say, print, options}: Context, note: Note): void => {
	if (note.type === 'waiting' && note.seconds % 30 === 0 && !options.json) {
		print(say(message(note.for === 'ours' ? 'render.plain.waiting.ours' : 'render.plain.waiting.lock', {details: note.details, count: note.seconds})));
	}
};

const agreesByDomain = async ({say, print}: Context, domain: string): Promise<boolean> => {
	const typed = await ask(say(message('commands.uninstall.question', {domain})));
	if (typed !== domain) {
		print(say(message('commands.uninstall.wrongDomain')));
	}

	return typed === domain;
};

/** What goes, what stays because somebody changed it, and recorded meetings, before anybody is asked. */
const showList = ({say, print, write, options}: Context, {lines, changed, copied, held, recordings}: UndoList, {purge = false, keepRecordings = false}: UndoWishes): void => {
	if (options.json) {
		write(jsonLine({type: 'undo-list', lines, changed, copied, held, recordings, purge, keepRecordings}));
		return;
	}

	const list = (items: readonly string[]): void => {
		for (const item of items) {
			print(`  - ${item}`);
		}
	};

	print(say(message('commands.uninstall.list')));
	list(lines.map(line => say(line)));
	if (changed.length > 0) {
		print(say(message(purge ? 'commands.uninstall.purges' : 'commands.uninstall.keeps')));
		list(changed);
	}

	if (copied.length > 0) {
		print(say(message(purge ? 'commands.uninstall.purges' : 'commands.uninstall.copies', {folder: settingsCopies})));
		list(copied);
	}

	if (held.length > 0) {
		print(say(message('commands.uninstall.held', {packages: held.join(' ')})));
	}

	if (recordings.length === 0) {
		return;
	}

	print(say(message(keepRecordings ? 'commands.uninstall.recordingsStay' : 'commands.uninstall.recordings', {count: recordings.length})));
	list(recordings);
};

const offerProgram = async (context: Context, installed: InstalledProgram, {program, yes}: UninstallOptions): Promise<number> => {
	const {say, print, system, options} = context;
	if (options.json && !program) {
		return exitCodes.done;
	}

	const what = message('commands.uninstall.programToo', {home: installed.home, command: installed.command, packages: installed.packages.join(' ') || '-'});
	if (!program && (yes || !await agreesTo(say(what)))) {
		print(say(message('commands.uninstall.program', {command: 'sudo jitsi-wizard uninstall --program'})));
		return exitCodes.done;
	}

	if (!options.json) {
		print(say(message('commands.uninstall.programGoes', {home: installed.home})));
	}

	const problem = await removeProgram(system, installed);
	return problem === undefined ? exitCodes.done : fail(context, problem);
};

/** `uninstall`: shows what would be taken back, asks for the domain to be typed, and takes it back newest first. Returns the exit code. */
export const uninstall = async (context: Context, options: UninstallOptions): Promise<number> => {
	const {yes, purge = false} = options;
	const {system, program} = context;
	const notRoot = needsRoot(context, 'jitsi-wizard uninstall');
	if (notRoot !== undefined) {
		return fail(context, notRoot);
	}

	const known = await knownPlan(system);
	const installed = await readInstalled(system);
	const history = historyOf(parseJournal(await system.files.text(paths.journal) ?? ''));
	const {changes, undo, exitCode: lastEnd} = history;
	// The journal alone is enough to take back what it tells of.
	if (isProblem(known) && changes.length === 0) {
		if (undo !== undefined && lastEnd === exitCodes.done) {
			// An undo that was agreed to, and cut off between its last two files.
			await sweep(system);
		}

		// A plan that cannot be read any more says that there was a server: the program is still needed.
		return known.code === nothingInstalled.code && installed !== undefined ? offerProgram(context, installed, options) : fail(context, known);
	}

	if (await isRunning(system)) {
		return fail(context, await busyProblem(system));
	}

	const plan = isProblem(known) ? undefined : known;
	if (changes.length === 0 && await isIncomplete(system, history)) {
		return fail(context, await journalMissing(system, plan));
	}

	// Whoever wished to keep recordings, and was cut off, does not lose them by forgetting to say so again.
	const wishes = {purge, keepRecordings: options.keepRecordings ?? undo?.keepRecordings === true};
	const again = undoCommand(wishes);
	// The package manager of a killed run goes on by itself: only when it has ended is it known what there is to take back.
	await waitForLocks({system, async report(note) {
		sayWaiting(context, note);
	}}, again);
	showList(context, await undoList(system), wishes);
	if (!yes && !process.stdin.isTTY) {
		return fail(context, {...consentMissing, command: `${again} --yes`});
	}

	if (!yes && !await agreesByDomain(context, plan?.answers.domain ?? 'jitsi-wizard')) {
		return exitCodes.decision;
	}

	const started = await startUndo(system, program, wishes);
	if (!('run' in started)) {
		return fail(context, started);
	}

	const exitCode = await reportRun(context, {run: started.run, ...(plan === undefined ? {} : {plan})});
	return exitCode === exitCodes.done && installed !== undefined ? offerProgram(context, installed, options) : exitCode;
};
