/** Proposed for a name that exists only in one network: both are reserved for that (RFC 6761, ICANN 2024). */
export const proposedSuffixes = ['test', 'internal'] as const;

// Never sold by a registry, so no name server of the internet answers for them.
const privateSuffixes = ['test', 'internal', 'local', 'example', 'home.arpa', 'localdomain', 'lan', 'home', 'corp', 'intranet', 'private', 'lab'] as const;

// Browsers refuse http and certificate exceptions under these: Chromium's HSTS preload list, entries of whole top-level domains.
const httpsOnlySuffixes = ['android', 'app', 'bank', 'boo', 'channel', 'chrome', 'dad', 'day', 'dev', 'eat', 'esq', 'fly', 'foo', 'gle', 'gmail', 'google', 'hangout', 'ing', 'insurance', 'meet', 'meme', 'mov', 'new', 'nexus', 'page', 'phd', 'play', 'prof', 'rsvp', 'search', 'youtube', 'zip'] as const;

// Other people's; tutorials use chat.jitsi.org as if it were free.
const projectDomains = ['jitsi.org', 'jitsi.net', 'jit.si', '8x8.vc'] as const;

const under = (domain: string, suffixes: readonly string[]): string | undefined =>
	suffixes.find(suffix => domain === suffix || domain.endsWith(`.${suffix}`));

/** Whether a domain is under a suffix that no name server of the internet knows, so that only /etc/hosts or the network's own server can answer. */
export const isPrivateName = (domain: string): boolean => under(domain, privateSuffixes) !== undefined;

/** The top-level domain for which browsers insist on a trusted certificate, if the domain is under one. */
export const httpsOnlySuffix = (domain: string): string | undefined => under(domain, httpsOnlySuffixes);

/** The domain of the Jitsi project or its companies that this name is under, if any. */
export const projectDomain = (domain: string): string | undefined => under(domain, projectDomains);
