import type {CaaRecord, FetchResult, Looked} from '../../system/types.ts';

/** The CAA records that count for a name: those of the nearest name above it that has any (RFC 8659 section 3). */
export type CaaFact =
	| {readonly state: 'none'}
	| {readonly state: 'found'; readonly name: string; readonly records: readonly CaaRecord[]}
	| {readonly state: 'unanswered'; readonly name: string; readonly details: string};

/** What an ACME server says of itself (RFC 8555 section 7.1.1), or why it could not be asked. `strange`: it answers, but is no such server. */
export type DirectoryFact =
	| {readonly ok: true; /** Where its terms are. */ readonly terms?: string; /** Names by which CAA records mean it. */ readonly identities: readonly string[]}
	| {readonly ok: false; readonly reason: Extract<FetchResult, {ok: false}>['reason'] | 'strange'; readonly details: string};

/** What the internet says before a certificate is ordered. */
export type AcmeFacts = {
	readonly addresses: {readonly four: Looked<string>; readonly six: Looked<string>};
	readonly caa: CaaFact;
	readonly directory: DirectoryFact;
};

/** What an order is judged against. */
export type AcmeSituation = {
	readonly domain: string;
	/** The directory that is asked; Let's Encrypt's when undefined. */
	readonly directory?: string;
	/** Addresses of this box that are not loopback and not link-local. */
	readonly ownAddresses: readonly string[];
	/** Address outside, where a router stands between and the person knows it. */
	readonly publicAddress?: string;
	/** A router stands between this box and the internet. */
	readonly isBehindRouter: boolean;
	/** Port the pages answer http on. */
	readonly httpPort: number;
	/** The firewall of this box that keeps it closed, and will. */
	readonly closedBy?: string;
};
