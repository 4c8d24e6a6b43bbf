/** An installed package: what else it counts as, and every package that may be what it depends on. */
export type InstalledPackage = {readonly name: string; readonly provides: readonly string[]; readonly needs: readonly string[]};

/** The arguments of dpkg-query that parseInstalledPackages() reads. */
export const installedPackagesQuery = ['dpkg-query', '-W', '-f', '${Package}\t${db:Status-Abbrev}\t${Provides}\t${Pre-Depends}, ${Depends}\n'] as const;

/** A package's name without architecture: `libc6:i386` -> libc6, `python3:any` -> python3. */
export const bareName = (name: string): string => name.split(':', 1)[0]!;

/** Names in a relation field (deb-control(5)), all alternatives alike: `a (>= 1) | b, c:any` -> a, b, c. */
const namesIn = (field: string): readonly string[] => field.split(/[,\|]/v)
	.map(part => bareName(part.trim().split(/[\s\(]/v, 1)[0]!))
	.filter(name => name !== '');

/** Reads dpkg's own list: `apt-cache depends` leaves out what is written as `python3:any`. Packages that are not installed are skipped. */
export const parseInstalledPackages = (output: string): readonly InstalledPackage[] => output.split('\n').flatMap(line => {
	const [name = '', state = '', provides = '', needs = ''] = line.split('\t', 4);
	return /^[hi]i/v.test(state) ? [{name, provides: namesIn(provides), needs: namesIn(needs)}] : [];
});

/** Everything these packages depend on, directly or not; where alternatives are installed, all of them. The packages themselves are included. */
export const neededBy = (names: readonly string[], installed: readonly InstalledPackage[]): ReadonlySet<string> => {
	const byName = Map.groupBy(installed.flatMap(one => [one.name, ...one.provides].map(known => ({known, one}))), ({known}) => known);
	const needed = new Set<string>();
	const open = names.map(name => bareName(name));
	for (let name = open.pop(); name !== undefined; name = open.pop()) {
		const more = (byName.get(name) ?? []).filter(({one}) => !needed.has(one.name));
		for (const {one} of more) {
			needed.add(one.name);
			open.push(...one.needs);
		}
	}

	return needed;
};

/** Installed packages besides these that depend on one of them, by its name or by what it counts as. */
export const dependentsOf = (names: readonly string[], installed: readonly InstalledPackage[]): readonly string[] => {
	const going = new Set(names.map(name => bareName(name)));
	const offered = new Set(installed.filter(({name}) => going.has(name)).flatMap(({name, provides}) => [name, ...provides]));
	return installed.filter(({name, needs}) => !going.has(name) && needs.some(need => offered.has(need))).map(({name}) => name);
};
