/** What apt would do, from `apt-get -s`. */
export type Resolution = {
	/** Every package to unpack, with the version that comes. */
	readonly packages: Readonly<Record<string, string>>;
	/** Those of them that are not installed now. */
	readonly fresh: readonly string[];
	readonly removed: readonly string[];
};

/** Reads the simulation's `Inst NAME [OLD] (NEW ...)` and `Remv NAME` or, when purging, `Purg NAME` lines. */
export const parseSimulation = (output: string): Resolution => {
	const packages: Record<string, string> = {};
	const fresh: string[] = [];
	const removed: string[] = [];
	for (const line of output.split('\n')) {
		const install = /^Inst (\S+)( \[[^\]]*\])? \((\S+)/v.exec(line);
		const name = install?.[1];
		if (name !== undefined) {
			packages[name] = install?.[3] ?? '';
			if (install?.[2] === undefined) {
				fresh.push(name);
			}
		}

		const removal = /^(?:Remv|Purg) (\S+)/v.exec(line)?.[1];
		if (removal !== undefined) {
			removed.push(removal);
		}
	}

	return {packages, fresh, removed};
};

/** What `apt-cache policy NAME` says: the version apt would take and the addresses it comes from. */
export type Candidate = {readonly installed?: string; readonly version?: string; readonly from: readonly string[]};

const parsePolicy = (output: string): Candidate => {
	const version = /^ {2}Candidate: (\S+)/mv.exec(output)?.[1];
	const installed = /^ {2}Installed: (\S+)/mv.exec(output)?.[1];
	const lines = output.split('\n');
	const start = lines.findIndex(line => /^ (?:\*\*\*| {3}) (\S+) /v.exec(line)?.[1] === version);
	const from: string[] = [];
	for (const line of start === -1 ? [] : lines.slice(start + 1)) {
		const source = /^ {8,}-?\d+ (\S+)/v.exec(line)?.[1];
		if (source === undefined) {
			break;
		}

		from.push(source);
	}

	return {
		...(installed === undefined || installed === '(none)' ? {} : {installed}),
		...(version === undefined || version === '(none)' ? {} : {version}),
		from,
	};
};

/** Reads the output of `apt-cache policy` by package; a candidate of `(none)` gives no version. */
export const parsePolicies = (output: string): ReadonlyMap<string, Candidate> => new Map(output.split(/^(?=\S)/mv).flatMap(stanza => {
	const name = /^(\S+):\n/v.exec(stanza)?.[1];
	return name === undefined ? [] : [[name, parsePolicy(stanza)]];
}));
