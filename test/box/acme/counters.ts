/** What clients made an authority do. */
export type Counters = {
	/** Orders that were accepted. */
	readonly orders: number;
	/** Orders that were refused, for example by a rate limit. */
	readonly refusedOrders: number;
	/** Requests that were refused for their nonce; a client has to ask again. */
	readonly badNonces: number;
	/** Validations that ended well. */
	readonly validations: number;
	/** Validations that failed; Let's Encrypt allows five of them an hour. */
	readonly failedValidations: number;
	/** Certificates that were issued. */
	readonly certificates: number;
};

type Request = {readonly time: number; readonly host: string; readonly method: string; readonly path: string; readonly status: number};

const lines = <T>(text: string): readonly T[] => text.split('\n').filter(line => line !== '').map(line => JSON.parse(line) as T);

/**
Counts what happened at one authority.
`access` is the log of the front (front.ts), `journal` what pebble wrote, as journalctl gives JSON, and `since` is in nanoseconds since 1970.
*/
export const counted = ({access, journal, host, since}: {readonly access: string; readonly journal: string; readonly host: string; readonly since: number}): Counters => {
	const requests = lines<Request>(access).filter(request => request.host === host && request.method === 'POST' && request.time * 1e9 >= since);
	const orders = requests.filter(({path}) => path === '/order-plz');
	const messages = lines<{readonly MESSAGE: string; readonly __REALTIME_TIMESTAMP: string}>(journal).filter(entry => Number(entry.__REALTIME_TIMESTAMP) * 1000 >= since).map(entry => entry.MESSAGE);
	const saying = (pattern: RegExp): number => messages.filter(message => pattern.test(message)).length;
	return {
		orders: orders.filter(({status}) => status === 201).length,
		refusedOrders: orders.filter(({status}) => status > 400).length,
		// A complete request of a client that knows ACME is bad (400) for its nonce only.
		badNonces: requests.filter(({status}) => status === 400).length,
		validations: saying(/authz \S+ set VALID/v),
		failedValidations: saying(/authz \S+ set INVALID/v),
		certificates: saying(/Issued certificate serial/v),
	};
};
