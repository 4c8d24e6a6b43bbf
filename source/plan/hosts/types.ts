/** The line we keep in /etc/hosts. */
export type HostsEntry = {
	readonly address: string;
	/** The domain first; nothing else unless the person asked for it. */
	readonly names: readonly string[];
	/** Another address for the name stands in the file and the person chose to replace it. */
	readonly replaceConflicts: boolean;
};

/** A line of somebody else that gives the name another address. */
export type HostsConflict = {readonly lineNumber: number; readonly address: string; readonly line: string};
