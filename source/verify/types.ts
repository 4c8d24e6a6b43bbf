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
