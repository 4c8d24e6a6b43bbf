import type {ListenerFact} from '../facts/types.ts';
import type {System} from '../system/types.ts';

const linePattern = /^(?<protocol>tcp|udp)\s+\S+\s+\d+\s+\d+\s+(?<address>\S+):(?<port>\d+)\s+\S+(?:\s+users:\(\("(?<process>[^"]*)",pid=(?<pid>\d+))?/v;

const bare = (address: string): string => address.replaceAll(/[\[\]]/gv, '').replace(/%[^%]*$/v, '').replace(/^::ffff:(?=\d+\.)/iv, '');

/** Listening sockets from the output of `ss -H -l -n -t -u -p`; lines of any other form are left out. */
export const parseListeners = (output: string): readonly ListenerFact[] =>
	output.split('\n').flatMap(line => {
		const found = linePattern.exec(line.trim())?.groups;
		if (found === undefined) {
			return [];
		}

		const {protocol, address, port, process, pid} = found;
		return [{
			protocol: protocol === 'udp' ? 'udp' as const : 'tcp' as const,
			address: bare(address ?? ''),
			port: Number(port),
			...(process !== undefined && {process}),
			...(pid !== undefined && {pid: Number(pid)}),
		}];
	});

/** Whether only programs of this very box can reach a listening address. */
export const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** The sockets this box listens on now. */
export const readListeners = async (system: System): Promise<readonly ListenerFact[]> =>
	parseListeners((await system.run(['ss', '-H', '-l', '-n', '-t', '-u', '-p'])).stdout);
