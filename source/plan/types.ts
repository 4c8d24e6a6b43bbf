import type {Action} from '../actions/types.ts';
import type {Answers} from '../answers/schema.ts';
import type {Facts} from '../facts/types.ts';
import type {Message} from '../messages/message.ts';

/** One thing the person sees happen; all data, so that it can be printed, hashed, stored and run later. */
export type Step = {
	readonly id: string;
	readonly title: Message;
	readonly why: Message;
	readonly actions: readonly Action[];
	/** The server works without it: it may be left out when it fails. */
	readonly optional?: true;
	/** The person left it out. */
	readonly skipped?: true;
};

/** The whole change, decided before the first byte is written. */
export type Plan = {
	readonly version: 1;
	/** Version of the program that made it. */
	readonly program: string;
	readonly answers: Answers;
	readonly steps: readonly Step[];
	/** Hosts outside that the installed server or its pages will talk to, shown before consent. */
	readonly outsideHosts: ReadonlyArray<{readonly host: string; readonly why: Message}>;
	/** Ports that will be reachable from the network. */
	readonly opens: ReadonlyArray<{readonly port: number; readonly protocol: 'tcp' | 'udp'; readonly why: Message}>;
	/** Rough size in bytes, as far as it is known, and how long it should take. `isAssumed`: nobody saw how fast this machine's connection is. */
	readonly size: {readonly fetchBytes?: number; readonly installBytes?: number; readonly seconds?: {readonly from: number; readonly to: number; readonly isAssumed?: true}};
	/** Rules the person should add to a firewall we do not touch. */
	readonly advice: readonly Message[];
};

/** Texts of the template files by name; read once by the edge, so that planning stays pure. */
export type Templates = Readonly<Record<string, string>>;

/** Everything a plan is made from. */
export type PlanInput = {
	readonly answers: Answers;
	readonly facts: Facts;
	readonly program: string;
	readonly templates: Templates;
	/** Fingerprints accepted with --accept-key besides the pinned ones. */
	readonly acceptedKeys: readonly string[];
};
