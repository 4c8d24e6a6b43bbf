import type {Answers} from '../answers/schema.ts';
import type {Message} from '../messages/message.ts';

/** The proofs, in the order they are shown. */
export const proofIds = ['units', 'ports', 'page', 'config', 'bosh', 'websocket', 'certificate', 'bridge'] as const;
export type ProofId = (typeof proofIds)[number];

/** One piece of evidence that meetings work, or what its absence means and what to do. */
export type ProofResult = {
	readonly id: ProofId;
	readonly state: 'passed' | 'failed' | 'waiting';
	readonly title: Message;
	/** What was seen: units, ports, status codes, issuer and days left. */
	readonly evidence: string;
	readonly meaning?: Message;
	readonly remedy?: Message;
};

/** A server in containers. */
export type DockerTarget = {readonly folder: string; readonly httpPort: number; readonly httpsPort: number};

/** What the proofs are about: plain data, made from the answers (`targetOf`). */
export type VerifyTarget = {
	readonly domain: string;
	readonly method: Answers['method'];
	readonly certificate: Answers['certificate']['kind'];
	readonly expects: {/** coturn's TLS port 5349. */ readonly turnTls: boolean};
	/** With the Docker method: where the project is and which ports the proxy is published on. */
	readonly docker?: DockerTarget;
};

/** How long the proofs wait for something that may still come by itself. */
export type Patience = {
	/** Looks at the units that must agree. */
	readonly samples: number;
	readonly sampleMilliseconds: number;
	/** The same between two looks at containers: one that falls takes longer to fall again. */
	readonly containerSampleMilliseconds: number;
	readonly pollMilliseconds: number;
	/** From the start of the proofs, for all but the bridge. */
	readonly seconds: number;
	/** From the start of the proofs, for the bridge: signing in takes it a moment longer. */
	readonly bridgeSeconds: number;
	/** From the start of the proofs, while the bridge has not looked at itself yet: it does that once a minute (jitsi.md 2.5). */
	readonly settlingSeconds: number;
};

/**
What one look says. `waiting`: not there yet, but it may come by itself; when patience ends it becomes a failure with that meaning.
A meaning on something that passed is a remark, not a fault.
*/
export type Judgement =
	| {readonly state: 'passed'; readonly evidence: string; readonly meaning?: Message; readonly remedy?: Message}
	| {readonly state: 'failed'; readonly evidence: string; readonly meaning: Message; readonly remedy: Message}
	| {readonly state: 'waiting'; readonly evidence: string; readonly why: Message; readonly meaning: Message; readonly remedy: Message; /** Started so recently that it cannot know yet. */ readonly settling?: true};
