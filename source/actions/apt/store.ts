/** Where apt keeps what it fetched. It compares only the length of what lies there (faults.md M9; apt: apt-pkg/acquire-item.cc, pkgAcqArchive). */
export const store = '/var/cache/apt/archives';

/** Where apt keeps the file of a version of a package for an architecture, which may be `all` (apt: apt-pkg/acquire-item.cc, pkgAcqArchive: a colon or underscore becomes its number). Pure. */
export const storedAt = (name: string, version: string, architecture: string): string =>
	`${store}/${[name, version, architecture].map(part => part.replaceAll(':', '%3a').replaceAll('_', '%5f')).join('_')}.deb`;
