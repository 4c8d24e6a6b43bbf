import {Resolver} from 'node:dns/promises';
import type {CaaRecord, Looked, System} from './types.ts';

const timeoutSeconds = 4;

/** The name exists without such records, or does not exist: both are answers. */
const nothing = new Set(['ENODATA', 'ENOTFOUND']);

const look = async <T>(ask: (resolver: Resolver) => Promise<readonly T[]>): Promise<Looked<T>> => {
	try {
		return {ok: true, records: await ask(new Resolver({timeout: timeoutSeconds * 1000, tries: 2}))};
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		return nothing.has(code) ? {ok: true, records: []} : {ok: false, details: error instanceof Error ? error.message : String(error)};
	}
};

/** Node names the property by its tag: `{critical: 0, issue: 'letsencrypt.org'}`. */
const caaRecords = ({critical, ...properties}: {readonly critical: number}): readonly CaaRecord[] =>
	Object.entries(properties).map(([tag, value]) => ({critical: critical !== 0, tag: tag.toLowerCase(), value: String(value)}));

/** What name servers say of a name, past /etc/hosts. */
export const createDns = (): System['dns'] => ({
	addresses: async (name, family) => look(async resolver => (family === 4 ? resolver.resolve4(name) : resolver.resolve6(name))),
	caa: async name => look(async resolver => (await resolver.resolveCaa(name)).flatMap(record => caaRecords(record))),
});
