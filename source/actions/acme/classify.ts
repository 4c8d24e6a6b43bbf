/** Why an order did not succeed, in words of our own. */
export type AcmeCause = 'nonce' | 'rate' | 'caa' | 'dns' | 'connection' | 'answer' | 'rejected' | 'down' | 'tls' | 'unreachable' | 'busy' | 'strange' | 'other';

/** What certbot's log of one run tells. `retryAt`: milliseconds since 1970. */
export type AcmeFailure = {readonly cause: AcmeCause; readonly details: string; readonly retryAt?: number};

/** Error types of RFC 8555 section 6.7, and what they mean here. */
const types: Readonly<Record<string, AcmeCause>> = {
	badNonce: 'nonce',
	rateLimited: 'rate',
	caa: 'caa',
	dns: 'dns',
	connection: 'connection',
	tls: 'connection',
	unauthorized: 'answer',
	incorrectResponse: 'answer',
	rejectedIdentifier: 'rejected',
	unsupportedIdentifier: 'rejected',
	serverInternal: 'down',
};

/** What certbot says when no answer of the authority is there at all. */
const patterns: ReadonlyArray<readonly [RegExp, AcmeCause]> = [
	[/Another instance of Certbot is already running/v, 'busy'],
	[/certificate[ _]verify[ _]failed/iv, 'tls'],
	[/503 server error|service is down for maintenance/iv, 'down'],
	[/connection refused|max retries exceeded|failed to establish|name or service not known|name resolution|timed out|network is unreachable|connection aborted/iv, 'unreachable'],
];

const decode = (quoted: string): string => {
	try {
		return JSON.parse(`"${quoted}"`) as string;
	} catch {
		return quoted;
	}
};

/** The newest sentence of the authority, or certbot's own last words. */
const detailsOf = (log: string): string => {
	const said = log.matchAll(/"detail": ?"(?<detail>(?:[^"\\]|\\.)*)"/gv).map(({groups}) => decode(groups!['detail']!))
		.filter(detail => !detail.includes('anti-replay nonce')).toArray();
	return said.at(-1) ?? log.trim().split('\n').findLast(line => /error|failed|refused/iv.test(line))?.replace(/^\d{4}-[^:]*:\d\d:\d\d,\d+:[A-Z]+:[\w.]+:/v, '').slice(0, 400) ?? '';
};

/** When to come back: Let's Encrypt says it in its sentence, every server may say it in a header (RFC 8555 section 6.6). */
const retryOf = (log: string, details: string, now: number): number | undefined => {
	const date = /retry after (?<date>\d{4}-\d\d-\d\d[ t]\d\d:\d\d:\d\d)/iv.exec(details)?.groups!['date'];
	const seconds = log.matchAll(/^retry-after: (?<seconds>\d+)\s*$/gimv).map(({groups}) => Number(groups!['seconds'])).toArray().at(-1);
	return date === undefined ? (seconds === undefined ? undefined : now + (seconds * 1000)) : Date.parse(`${date.replace(' ', 'T')}Z`);
};

const causeOf = (log: string): AcmeCause => {
	const found = log.matchAll(/urn:ietf:params:acme:error:(?<type>[a-z]+)/giv).map(({groups}) => types[groups!['type']!] ?? 'other').toArray();
	const last = found.at(-1);
	if (last !== undefined) {
		// Refused nonces come and go; what was said besides them is the reason, unless a refused one was the end of it.
		const real = found.findLast(cause => cause !== 'nonce');
		return real ?? last;
	}

	return patterns.find(([pattern]) => pattern.test(log))?.[1] ?? 'other';
};

/**
Why a run of certbot failed, from its log and what it printed. Debian 12's certbot prints "AttributeError: can't set attribute" for most refusals;
what the authority said stands in its log only.
*/
export const classify = (log: string, now: number): AcmeFailure => {
	const cause = causeOf(log);
	const details = detailsOf(log);
	const retryAt = cause === 'rate' ? retryOf(log, details, now) : undefined;
	return {cause, details, ...(retryAt !== undefined && {retryAt})};
};
