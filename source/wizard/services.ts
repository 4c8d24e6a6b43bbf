import type {Completion} from '../answers/path-completion.ts';
import type {Answers} from '../answers/schema.ts';
import type {Event, UndoWishes} from '../apply/events.ts';
import type {UndoList} from '../apply/undo-list.ts';
import type {CertificateKind} from '../answers/certificate.ts';
import type {AcmeFacts} from '../certificate/acme/types.ts';
import type {Description} from '../certificate/describe.ts';
import type {FilesReport, OwnFiles} from '../facts/own-certificate.ts';
import type {Facts, FactName, NameFacts} from '../facts/types.ts';
import type {Language} from '../messages/message.ts';
import type {Plan} from '../plan/types.ts';
import type {Problem} from '../problems.ts';
import type {ProofResult} from '../verify/types.ts';

/** The certificate of a server that runs: what the web server shows now, what was put in place, and what a lab's devices need. */
export type Served = {
	readonly served?: Description;
	readonly state?: {readonly kind: CertificateKind; readonly temporary?: boolean | undefined; readonly failure?: {readonly problem: Problem}};
	readonly lab?: {readonly page: string; readonly fingerprint: string};
};

/** What the screens may ask of the world; given to the wizard as one value, so that tests can answer for it. */
export type WizardServices = {
	/** Runs all probes; `onFacts` is told each time further facts are in. */
	readonly gather: (onFacts: (facts: Partial<Facts>, arrived: FactName) => void) => Promise<Facts>;
	/** Asks the servers that containers need: registries, and Docker's package source where the engine comes from there. */
	readonly askNetwork: (answers: Pick<Answers, 'mirrors' | 'docker'>, facts: Facts) => Promise<Facts['dockerNetwork']>;
	readonly lookUp: (domain: string) => Promise<NameFacts>;
	/** Pure planning with the program's own constants; `acceptedKeys`: fingerprints the person accepted on the screen or by flag. */
	readonly plan: (answers: Answers, facts: Facts, acceptedKeys: readonly string[]) => Plan;
	/** The plan of the running or last run as it was stored, for whoever only watches. */
	readonly storedPlan: () => Promise<Plan | undefined>;
	/** The commented shell form of a plan, for the review screen. */
	readonly script: (plan: Plan, language: Language) => string;
	/** Writes the shell form of a plan to a file for root alone; says where, or why not. */
	readonly saveScript: (plan: Plan, language: Language) => Promise<{readonly path: string} | Problem>;
	/** Completes a typed path from what is on this machine. */
	readonly completePath: (text: string) => Promise<Completion>;
	/** Reads and judges an own certificate for the domain, or without one a lab's root. */
	readonly judgeFiles: (files: OwnFiles, domain?: string) => Promise<FilesReport>;
	/** Asks the internet what stands before an order; `onPart` is told each answer as it comes. `ca`: the path of the certificate that signs the directory. */
	readonly probeAcme: (needs: {readonly domain: string; readonly directory: string; readonly ca?: string}, onPart: (part: Partial<AcmeFacts>) => void) => Promise<AcmeFacts>;
	/** Consent: stores the plan and starts the engine's unit. A problem means that nothing was started. `passphrase`: of an own key, for the engine's eyes only. */
	readonly start: (plan: Plan, passphrase?: string) => Promise<Problem | undefined>;
	/** Goes on with what was agreed to where its last run ended: the stored plan, or taking everything back. `skip`: a step to leave out. A problem means that nothing was started. */
	readonly resume: (skip?: string) => Promise<Problem | undefined>;
	/** What taking everything back would mean; looks only. */
	readonly undoList: () => Promise<UndoList>;
	/** Starts taking everything back. A problem means that nothing was started. */
	readonly undo: (wishes: UndoWishes) => Promise<Problem | undefined>;
	/** Saves a report of what happened, without secrets; says where, or why not. */
	readonly saveReport: () => Promise<{readonly path: string} | Problem>;
	/** Events of the running or last run from its beginning; ends after run-finished or when aborted. */
	readonly events: (signal: AbortSignal) => AsyncIterable<Event>;
	/** Asks the engine to stop after the current step, or takes that back. */
	readonly stopAfterStep: (isWanted: boolean) => Promise<void>;
	/** The last lines of the full log. */
	readonly log: () => Promise<readonly string[]>;
	/** Where the full log is. */
	readonly logPath: string;
	/** The SHA-256 of the root of the lab's authority, as browsers show it; undefined when there is none. */
	readonly labRoot: () => Promise<string | undefined>;
	/** The certificate of the server these answers made. */
	readonly servedCertificate: (answers: Answers) => Promise<Served>;
	/** Writes the answers as a file that `apply --answers` takes; says where, or why not. */
	readonly saveAnswers: (answers: Answers) => Promise<{readonly path: string} | Problem>;
	/** Keeps the end of a run that worked as a text; says where, or nothing when it cannot be written. */
	readonly saveResult: (answers: Answers, proofs: readonly ProofResult[], language: Language) => Promise<string | undefined>;
	/** Answers of the last time, if any. */
	readonly remembered: () => Promise<Partial<Answers> | undefined>;
};
