/** A listening socket before anything is known of its owner but the process. */
export type Socket = {
	readonly protocol: 'tcp' | 'udp';
	/** Without brackets and interface; `::` also where ss writes `*` (both families). */
	readonly address: string;
	readonly port: number;
	readonly process?: string;
	readonly pid?: number;
};

const plainAddress = (text: string): string => {
	const bare = text.replace(/%[^\]]*/v, '').replaceAll(/[\[\]]/gv, '');
	return bare === '*' ? '::' : bare.replace(/^::ffff:(?=\d+\.)/v, '');
};

const parseLine = (line: string): readonly Socket[] => {
	const fields = line.trim().split(/\s+/v);
	const [protocol, state] = fields;
	const local = fields[4] ?? '';
	const colon = local.lastIndexOf(':');
	const port = Number(local.slice(colon + 1));
	const isListening = (protocol === 'tcp' && state === 'LISTEN') || (protocol === 'udp' && state === 'UNCONN');
	if (!isListening || colon < 1 || !Number.isSafeInteger(port) || port < 1 || port > 65_535) {
		return [];
	}

	const user = /^users:\(\("(.*?)",pid=(\d{1,10}),/v.exec(fields.slice(6).join(' '));
	return [{protocol, address: plainAddress(local.slice(0, colon)), port, ...(user === null ? {} : {process: user[1]!, pid: Number(user[2])})}];
};

/** Listening sockets from `ss -H -ltnup`. Lines of another shape are passed over. */
export const parseSs = (text: string): readonly Socket[] => text.split('\n').flatMap(line => parseLine(line));
