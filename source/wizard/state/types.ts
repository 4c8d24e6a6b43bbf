import type {Answers} from '../../answers/schema.ts';
import type {Event, ProgressPhase, UndoWishes} from '../../apply/events.ts';
import type {UndoList} from '../../apply/undo-list.ts';
import type {PagePorts} from '../../checks/docker-ports.ts';
import type {Method} from '../../checks/types.ts';
import type {Facts, NameFacts} from '../../facts/types.ts';
import type {Language, Message} from '../../messages/message.ts';
import type {Plan} from '../../plan/types.ts';
import type {Problem} from '../../problems.ts';
import type {ProofResult} from '../../verify/types.ts';
import type {Served} from '../services.ts';
import type {CertificateAction, CertificateDraft, CertificateField, CertificateHub, CertificateLook} from './certificate-types.ts';

/** The screens, in the order a person meets them. */
export const screens = ['welcome', 'method', 'ports', 'reach', 'domain', 'hosts', 'served', 'certificate', 'review', 'progress', 'result'] as const;
export type Screen = (typeof screens)[number];

export type Reach = Answers['reach'];

/** What the person wants in /etc/hosts: nothing, or the domain at an address. */
export type HostsChoice = {readonly kind: 'none'} | {readonly kind: 'entry'; readonly address: string; readonly replaceConflicts: boolean};

/** Answers as far as they are given; text fields hold what was typed, right or wrong. */
export type Draft = {
	readonly method?: Method;
	/** Ports of the pages, once chosen; the usual ones otherwise. */
	readonly ports?: PagePorts;
	/** Ports as typed. */
	readonly portTexts: {readonly http: string; readonly https: string};
	readonly reach?: Reach;
	readonly publicAddress: string;
	readonly domain: string;
	/** What this box knows of `domain`; undefined while it is being looked up. */
	readonly name?: NameFacts;
	readonly hosts?: HostsChoice;
	/** An address typed on the hosts screen. */
	readonly hostsAddress: string;
	readonly certificate: CertificateDraft;
	readonly firewall: 'open' | 'leave';
	/** Parts no screen asks for, kept from an answers file. */
	readonly kept: Pick<Answers, 'mirrors' | 'lanAddress' | 'docker'>;
};

/** A screen's second question: the address field of reach and hosts, the conflict choice of hosts, the port fields of ports, everything about a certificate. */
export type Part = 'main' | 'address' | 'conflict' | 'https' | 'http' | CertificateField | CertificateHub;

/** The rows of the review screen. */
export const sections = ['steps', 'packages', 'files', 'ports', 'firewall', 'outside', 'undo', 'advice'] as const;
export type Section = (typeof sections)[number];

/** What lies over a screen; a stack, so that closing goes back to what was below. `offset` is the first visible line, `highlight` the answer one is on. */
export type Overlay =
	| {readonly kind: 'help'; readonly offset: number}
	| {readonly kind: 'glossary'; readonly offset: number}
	| {readonly kind: 'finding'; readonly finding: string; readonly offset: number}
	/** Everything that was found about the certificate. */
	| {readonly kind: 'findings'; readonly offset: number}
	| {readonly kind: 'quit'; readonly highlight?: string}
	| {readonly kind: 'warnings'; readonly highlight?: string}
	| {readonly kind: 'blocked'; readonly finding: string; readonly highlight?: string}
	| {readonly kind: 'untested'; readonly typed: string}
	| {readonly kind: 'accept-key'; readonly typed: string}
	| {readonly kind: 'section'; readonly section: Section; readonly offset: number}
	| {readonly kind: 'step'; readonly index: number; readonly offset: number}
	| {readonly kind: 'file'; readonly index: number; readonly offset: number}
	| {readonly kind: 'script'; readonly offset: number}
	| {readonly kind: 'log'; readonly lines: readonly string[]; /** Lines up from the end. */ readonly back: number; /** Cells that are out of sight to the left. */ readonly left?: number; /** What was searched for, and the line it was found in. */ readonly sought?: string; readonly at?: number}
	/** What to search the log below for. */
	| {readonly kind: 'search'; readonly typed: string}
	| {readonly kind: 'interrupt'; readonly highlight?: string}
	/** What taking everything back means. */
	| {readonly kind: 'undo'; readonly offset: number}
	| {readonly kind: 'undo-confirm'; readonly typed: string}
	| {readonly kind: 'problem'; readonly problem: Problem; readonly offset: number};

/** Ways past a finding that the person has taken. */
export type Accepted = {
	readonly untested: boolean;
	readonly keys: readonly string[];
	/** Ids of findings confirmed on the screen. */
	readonly confirmed: readonly string[];
	/** Ids of warnings the person has seen and gone past. */
	readonly warnings: readonly string[];
};

export type StepState = {
	readonly id: string;
	readonly state: 'pending' | 'running' | 'changed' | 'already' | 'skipped' | 'failed';
	readonly startedAt?: number;
	readonly finishedAt?: number;
};

/** One thing that is taken back; `what`: a sentence for each part of it. */
export type UndoneItem = {readonly change: string; readonly what: readonly Message[]; readonly startedAt: number; readonly finishedAt?: number};

/** A run as its events tell it. */
export type Run = {
	readonly steps: readonly StepState[];
	readonly startedAt?: number;
	readonly resumed: boolean;
	/** What runs before it did is not all told: a part of their journal is missing or damaged. */
	readonly incomplete?: true;
	readonly progress?: {readonly step: string; readonly percent: number; readonly phase: ProgressPhase; readonly label: string};
	/** The action under way, by its index in its step. */
	readonly at?: {readonly step: string; readonly action: number};
	/** How much of the whole is done, 0 to 1; never goes back. */
	readonly reached: number;
	readonly waiting?: Extract<Event, {type: 'waiting'}>;
	/** When something was last heard of it, in milliseconds since 1970. */
	readonly heardAt?: number;
	/** The newest lines of output, the last one the newest. */
	readonly output: readonly string[];
	readonly proofs: readonly ProofResult[];
	/** Present when the run takes back what others did; `kept`: paths that stay because somebody changed them; `copies`: where what stood there before is kept. */
	readonly undo?: {readonly items: readonly UndoneItem[]; readonly kept: readonly string[]; readonly copies: readonly string[]};
	readonly finished?: Extract<Event, {type: 'run-finished'}>;
	/** The person asked to stop after the current step. */
	readonly stopping: boolean;
};

/** Everything the screens are drawn from. */
export type State = {
	readonly language: Language;
	readonly screen: Screen;
	readonly part: Part;
	readonly overlays: readonly Overlay[];
	/** The row the person is on: findings on welcome, rows on review. */
	readonly cursor: number;
	/** The highlighted choice of a list, by its value. */
	readonly highlight?: string;
	/** First visible line of the result. */
	readonly offset: number;
	/** The finding that is unfolded, by id. */
	readonly unfolded?: string;
	readonly facts: Partial<Facts>;
	readonly gathered: boolean;
	/** Counts how often the checks were started. */
	readonly round: number;
	readonly accepted: Accepted;
	readonly draft: Draft;
	/** A server runs already, and only its certificate is exchanged. */
	readonly exchanges: boolean;
	/** The certificate of that server; undefined while it is looked at. */
	readonly served?: Served;
	/** What was asked about the certificate. */
	readonly look: CertificateLook;
	/** What the chosen method needs of the network is being asked. */
	readonly asking?: boolean;
	/** A field was submitted that is not right yet; its problem is shown strongly. */
	readonly insisted: boolean;
	/** Counts how often a field's text was exchanged for a proposal, so that its cursor starts anew. */
	readonly revision: number;
	readonly plan?: Plan;
	/** Where the answers, and the plan as a shell script, were saved. */
	readonly saved?: string;
	readonly savedScript?: string;
	/** Where the result was saved. */
	readonly resultPath?: string;
	/** What others need was put on the clipboard. */
	readonly copied?: boolean;
	/** Where the report was saved. */
	readonly report?: string;
	/** What taking everything back would mean, once it was looked at, and what the person wishes about it. */
	readonly undoList?: UndoList;
	readonly wishes: UndoWishes;
	/** A run broke off here, and the person changes an answer. */
	readonly changing: boolean;
	/** A request under way that the app has to carry out. */
	readonly pending?: 'saving' | 'writing' | 'starting' | 'resuming' | 'skipping' | 'reporting' | 'listing' | 'undoing';
	readonly run: Run;
	/** The SHA-256 of the lab's root, once the run that made it is over. */
	readonly labRoot?: string;
	/** Counts the runs that were started here, so that each is followed anew. */
	readonly runs: number;
	/** Milliseconds since 1970, ticking while a run is watched. */
	readonly now: number;
	/** Only watching: there is nothing to go back to. */
	readonly watchOnly: boolean;
	/** The wizard is over, with this exit code. */
	readonly exit?: number;
};

/** Everything that can happen to the state. */
export type Action =
	| {readonly type: 'facts'; readonly facts: Partial<Facts>; readonly round: number}
	| {readonly type: 'gathered'; readonly facts: Facts; readonly round: number}
	| {readonly type: 'recheck'}
	| {readonly type: 'remembered'; readonly answers: Partial<Answers>}
	| {readonly type: 'language'; readonly language: Language}
	| {readonly type: 'move'; readonly by: number; readonly count: number}
	| {readonly type: 'scroll'; readonly by: number; /** The largest useful offset. */ readonly limit: number}
	| {readonly type: 'highlight'; readonly value: string}
	| {readonly type: 'unfold'; readonly finding: string}
	| {readonly type: 'go-on'}
	| {readonly type: 'back'}
	| {readonly type: 'choose-method'; readonly method: Method}
	| {readonly type: 'asked'; readonly network: Facts['dockerNetwork']; readonly round: number}
	| {readonly type: 'choose-ports'; readonly ports: PagePorts}
	| {readonly type: 'type-ports'}
	| {readonly type: 'choose-reach'; readonly reach: Reach; /** This box needs to be told its public address. */ readonly asksAddress: boolean}
	| {readonly type: 'choose-hosts'; readonly value: string; /** Another address for the domain stands in /etc/hosts. */ readonly conflicts: boolean}
	| {readonly type: 'choose-conflict'; readonly replace: boolean}
	| CertificateAction
	| {readonly type: 'type'; readonly text: string; /** Revision of the field it was typed into. */ readonly revision?: number}
	| {readonly type: 'replace'; readonly text: string}
	| {readonly type: 'submit'; /** The typed text is usable. */ readonly valid: boolean; readonly conflicts: boolean}
	| {readonly type: 'name-known'; readonly name: NameFacts}
	| {readonly type: 'open'; readonly overlay: Overlay}
	| {readonly type: 'close'}
	| {readonly type: 'accept'; readonly what: 'warnings' | 'untested' | 'keys' | 'finding'}
	| {readonly type: 'toggle-firewall'}
	| {readonly type: 'planned'; readonly plan: Plan}
	| {readonly type: 'save'}
	| {readonly type: 'saved'; readonly path: string}
	| {readonly type: 'write-script'}
	| {readonly type: 'script-saved'; readonly path: string}
	| {readonly type: 'consent'}
	| {readonly type: 'resume'}
	| {readonly type: 'skip'}
	| {readonly type: 'change'}
	| {readonly type: 'report'}
	| {readonly type: 'reported'; readonly path: string}
	| {readonly type: 'result-saved'; readonly path: string}
	| {readonly type: 'copied'}
	| {readonly type: 'list-undo'}
	| {readonly type: 'undo-listed'; readonly list: UndoList}
	| {readonly type: 'wish'; readonly what: keyof UndoWishes}
	| {readonly type: 'undo'}
	| {readonly type: 'started'}
	| {readonly type: 'failed'; readonly problem: Problem}
	| {readonly type: 'events'; readonly events: readonly Event[]}
	| {readonly type: 'log'; readonly lines: readonly string[]}
	/** The log is searched, or gone through: `at` is the line it was found in, if it was, `back` where that can be seen. */
	| {readonly type: 'search'; readonly text: string; readonly at?: number | undefined; readonly back: number; readonly left?: number}
	/** The log is moved sideways; `limit` as above. */
	| {readonly type: 'shift'; readonly by: number; readonly limit: number}
	| {readonly type: 'served'; readonly served: Served}
	| {readonly type: 'lab-root'; readonly fingerprint: string}
	| {readonly type: 'tick'; readonly now: number}
	/** Whether it shall stop after the present step. */
	| {readonly type: 'stop'; readonly isWanted: boolean}
	| {readonly type: 'quit'; readonly exitCode: number};

/** What happens to the state on one kind of action. */
export type Handlers<T extends Action['type']> = {readonly [K in T]: (state: State, action: Extract<Action, {type: K}>) => State};
