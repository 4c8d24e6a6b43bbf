import type {System} from '../system/types.ts';
import type {Judgement, Patience, ProofId, VerifyTarget} from './types.ts';

/** A proof: it looks once at the machine and says what that means; the waiting is done by `verify`. */
export type ProofProbe = {
	readonly id: ProofId;
	readonly look: (system: System, target: VerifyTarget, patience: Patience) => Promise<Judgement>;
};
