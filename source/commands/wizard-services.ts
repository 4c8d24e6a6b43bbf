import {X509Certificate} from 'node:crypto';
import type {Answers} from '../answers/schema.ts';
import type {UndoWishes} from '../apply/events.ts';
import {agreedPlanIfAny} from '../apply/agreed-plan.ts';
import {followEvents} from '../apply/follow.ts';
import {historyOf} from '../apply/history.ts';
import {parseJournal} from '../apply/journal.ts';
import {newestRun} from '../apply/newest-run.ts';
import {secretsOf} from '../apply/redactor.ts';
import {noteSeen} from '../apply/seen.ts';
import {lastRun, requestStop, startEngine, startUndo, type LastRun} from '../apply/start.ts';
import {sweepAtEnd} from '../apply/sweep.ts';
import {undoList} from '../apply/undo-list.ts';
import {probeAcme} from '../facts/acme.ts';
import {probeDockerNetwork} from '../facts/docker-network.ts';
import {nameFacts} from '../facts/name.ts';
import {probeLabRoot, probeOwnCertificate} from '../facts/own-certificate.ts';
import {probePath} from '../facts/path-completion.ts';
import {redact} from '../failure/redact.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import type {Problem} from '../problems.ts';
import {planScript} from '../render/plan-script.ts';
import type {Plan} from '../plan/types.ts';
import type {WizardServices} from '../wizard/services.ts';
import {lookAtCertificate} from './certificate/show.ts';
import type {Context} from './context.ts';
import {dockerNeeds, gatherFacts, isProblem, makePlan} from './prepare.ts';
import {planToResume} from './resume.ts';
import {freePath, saveText} from './save-new.ts';
import {saveResult} from './save-result.ts';
import {remembered, savedText, withoutTyped, type GivenAnswers} from './wizard-answers.ts';
import {writeReport} from './write-report.ts';

/** The screens' door to this machine. `given`: answers that the wizard begins with. */
export const wizardServices = (context: Context, given?: GivenAnswers): WizardServices => {
	const {system, say} = context;
	let run: string | undefined;
	// The newest run when the machine was looked at, or one that was started from here since.
	let since: LastRun | undefined;
	const start = async (plan: Plan, {resume, passphrase}: {readonly resume: boolean; readonly passphrase?: string}): Promise<Problem | undefined> => {
		const started = await startEngine(system, context.program, plan, {resume, passphrase, ...(resume ? {} : {since})});
		if (!('run' in started)) {
			return started;
		}

		run = started.run;
		since = started;
		return undefined;
	};

	const undo = async (wishes: UndoWishes): Promise<Problem | undefined> => {
		const started = await startUndo(system, context.program, wishes);
		if (!('run' in started)) {
			return started;
		}

		run = started.run;
		// What it took back is no longer as it was seen; its journal goes with it.
		since = undefined;
		return undefined;
	};

	return {
		async gather(onFacts) {
			// What a file or an earlier time named (mirrors, folder) is looked at; no method is chosen yet.
			const {mirrors, docker} = given?.answers ?? await remembered(system) ?? {};
			since = await lastRun(system);
			return gatherFacts(context, {...(mirrors === undefined ? {} : {mirrors}), ...(docker === undefined ? {} : {docker})}, onFacts);
		},
		askNetwork: async (answers, facts) => probeDockerNetwork(system, dockerNeeds(answers), Promise.resolve(facts)),
		lookUp: async domain => nameFacts(system, domain),
		plan: (answers, facts, acceptedKeys) => makePlan({...context, checkContext: {...context.checkContext, acceptedKeys}}, answers, facts),
		async storedPlan() {
			// The plan of the run that will be followed.
			await newestRun(system);
			return agreedPlanIfAny(system);
		},
		script: planScript,
		completePath: async text => probePath(system, text),
		judgeFiles: async (files, domain) => (domain === undefined ? probeLabRoot(system, files) : probeOwnCertificate(system, files, domain)),
		async probeAcme({domain, directory, ca}, onPart) {
			const authority = ca === undefined ? undefined : await system.files.text(ca);
			return probeAcme(system, {domain, directory, ...(authority === undefined ? {} : {authority})}, onPart);
		},
		start: async (plan, passphrase) => start(plan, {resume: false, ...(passphrase === undefined ? {} : {passphrase})}),
		async resume(skip) {
			const {undo: wishes} = historyOf(parseJournal(await system.files.text(paths.journal) ?? ''));
			if (wishes !== undefined) {
				return undo(wishes);
			}

			const plan = await planToResume(context, skip);
			return isProblem(plan) ? plan : start(plan, {resume: true});
		},
		undoList: async () => undoList(system),
		undo,
		saveReport: async () => writeReport(context, process.cwd()),
		events: signal => sweepAtEnd(system, noteSeen(system, followEvents(system, run === undefined ? {signal} : {signal, run}))),
		stopAfterStep: async isWanted => requestStop(system, isWanted),
		async log() {
			const {stdout} = await system.run(['tail', '-n', '2000', paths.log]);
			// While the package manager writes in it, nobody has cleaned it yet.
			return redact(stdout, await secretsOf(system, await agreedPlanIfAny(system))).split('\n');
		},
		logPath: paths.log,
		servedCertificate: async answers => lookAtCertificate(context, answers),
		async labRoot() {
			const pem = await system.files.text(paths.labRoot);
			return pem === undefined ? undefined : new X509Certificate(pem).fingerprint256;
		},
		async saveAnswers(answers: Answers) {
			const path = given?.path ?? await freePath(system, process.cwd(), ['jitsi-answers', 'yaml']);
			return saveText(system, path, savedText(withoutTyped(answers), given, say), {...(given === undefined ? {mode: 0o600, isNew: true} : {}), why: message('problems.saveFile.answers')});
		},
		saveScript: async (plan, language) => saveText(system, await freePath(system, process.cwd(), ['jitsi-install', 'sh']), planScript(plan, language), {mode: 0o700, isNew: true, why: message('problems.saveFile.script')}),
		saveResult: async (answers, proofs, language) => saveResult(system, {answers, proofs, language}),
		// Whoever names a file means what stands there, and nothing else.
		remembered: async () => (given === undefined ? remembered(system) : undefined),
	};
};
