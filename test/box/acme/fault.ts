/**
What can go wrong at an authority:
- rateLimited: an order is refused with 429 and Retry-After, as after too many certificates for the same names;
- caa: the order is refused when it is finished, because DNS names another authority;
- down: every address answers 503, as during maintenance;
- refuse: nobody listens;
- tls: the certificate is for another name and of an unknown authority.
*/
export type AcmeFault =
	| {readonly kind: 'rateLimited'; readonly retryAfterSeconds: number}
	| {readonly kind: 'caa' | 'down' | 'refuse' | 'tls'};

type Refusal = {readonly location: string; readonly status: number; readonly type: string; readonly detail: string; readonly retryAfterSeconds?: number};

/** Sentences are Let's Encrypt's own (letsencrypt.org/docs/rate-limits, boulder's ra and va), so that a client which shows them shows the real thing. */
const refusalOf = (fault: AcmeFault, now: number): Refusal | undefined => {
	switch (fault.kind) {
		case 'rateLimited': {
			const until = new Date(now + (fault.retryAfterSeconds * 1000)).toISOString().slice(0, 19).replace('T', ' ');
			return {
				location: '= /order-plz',
				status: 429,
				type: 'rateLimited',
				detail: `too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s, retry after ${until} UTC: see https://letsencrypt.org/docs/rate-limits/#new-certificates-per-exact-set-of-identifiers`,
				retryAfterSeconds: fault.retryAfterSeconds,
			};
		}

		case 'caa': {
			return {location: '/finalize-order/', status: 403, type: 'caa', detail: 'Error finalizing order :: rechecking caa: While processing CAA: CAA record prevents issuance'};
		}

		case 'down': {
			return {location: '/', status: 503, type: 'serverInternal', detail: 'The service is down for maintenance or had an internal error. Check https://letsencrypt.status.io/ for more details.'};
		}

		case 'refuse':
		case 'tls': {
			return undefined;
		}
	}
};

/** An nginx location that answers with the fault instead of asking pebble; `now` in milliseconds since 1970. */
export const faultLocation = (fault: AcmeFault | undefined, now: number): string => {
	const refusal = fault && refusalOf(fault, now);
	if (refusal === undefined) {
		return '';
	}

	const {location, status, type, detail, retryAfterSeconds} = refusal;
	const problem = JSON.stringify({type: `urn:ietf:params:acme:error:${type}`, detail, status});
	return `location ${location} {
		default_type application/problem+json;
		${retryAfterSeconds === undefined ? '' : `add_header Retry-After ${retryAfterSeconds} always;`}
		return ${status} '${problem}';
	}`;
};
