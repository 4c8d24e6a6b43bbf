import type {AcmeFacts, CaaFact, DirectoryFact} from '../certificate/acme/types.ts';
import type {System} from '../system/types.ts';

/** What is asked about: the domain, and the ACME server by its directory and, for an internal one, the certificate (PEM) that signs its connection. */
export type AcmeNeeds = {readonly domain: string; readonly directory: string; readonly authority?: string};

type Asking = Pick<System, 'net' | 'dns'>;

const timeoutSeconds = 10;

/** A name and all names above it, up to the top-level domain: a.b.c -> a.b.c, b.c, c. */
export const climb = (domain: string): readonly string[] => {
	const labels = domain.split('.');
	return labels.map((_, index) => labels.slice(index).join('.'));
};

/** Climbs from the domain until a name has CAA records. A name server that does not answer ends it: an authority may not issue then, either. */
const probeCaa = async ({dns}: Asking, domain: string): Promise<CaaFact> => {
	for (const name of climb(domain)) {
		const looked = await dns.caa(name);
		if (!looked.ok) {
			return {state: 'unanswered', name, details: looked.details};
		}

		if (looked.records.length > 0) {
			return {state: 'found', name, records: looked.records};
		}
	}

	return {state: 'none'};
};

const parse = (body: Uint8Array): unknown => {
	try {
		return JSON.parse(Buffer.from(body).toString('utf8'));
	} catch {
		return undefined;
	}
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** What a web server's answer says, read as an ACME directory. */
export const readDirectory = (status: number, body: Uint8Array): DirectoryFact => {
	const value = parse(body);
	if (status !== 200 || !isObject(value) || typeof value['newOrder'] !== 'string' || typeof value['newNonce'] !== 'string') {
		return {ok: false, reason: 'strange', details: String(status)};
	}

	const meta = isObject(value['meta']) ? value['meta'] : {};
	const {termsOfService: terms, caaIdentities: identities} = meta;
	return {
		ok: true,
		...(typeof terms === 'string' && /^https?:\/\//v.test(terms) && URL.canParse(terms) ? {terms} : {}),
		identities: Array.isArray(identities) ? identities.filter(name => typeof name === 'string') : [],
	};
};

const probeDirectory = async ({net}: Asking, {directory, authority}: AcmeNeeds): Promise<DirectoryFact> => {
	const answer = await net.fetch(directory, {timeoutSeconds, maxBytes: 256 * 1024, ...(authority === undefined ? {} : {authority})});
	return answer.ok ? readDirectory(answer.status, answer.body) : answer;
};

/** Asks the internet what an authority would ask it, all at the same time; `onPart` is told each answer as it comes. Never throws for what a server says. */
export const probeAcme = async (system: Asking, needs: AcmeNeeds, onPart: (part: Partial<AcmeFacts>) => void = () => undefined): Promise<AcmeFacts> => {
	const told = async <T extends Partial<AcmeFacts>>(part: Promise<T>): Promise<T> => {
		const found = await part;
		onPart(found);
		return found;
	};

	const addresses = async () => {
		const [four, six] = await Promise.all([system.dns.addresses(needs.domain, 4), system.dns.addresses(needs.domain, 6)]);
		return {addresses: {four, six}};
	};

	const [found, caa, directory] = await Promise.all([
		told(addresses()),
		told(probeCaa(system, needs.domain).then(caaFact => ({caa: caaFact}))),
		told(probeDirectory(system, needs).then(fact => ({directory: fact}))),
	]);
	return {...found, ...caa, ...directory};
};
