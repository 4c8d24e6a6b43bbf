import type {FetchResult, System} from '../../source/system/types.ts';

/** A web answer with a status and a text. */
export const answer = (status: number, text = ''): FetchResult => ({ok: true, status, headers: {}, body: new TextEncoder().encode(text)});

/** No web answer. */
export const silence: FetchResult = {ok: false, reason: 'unreachable', details: 'connect ECONNREFUSED'};

export const pid = (unit: string): number => 100 + unit.length;

/** What `systemctl show` prints for units that are all well. */
export const systemctlOutput = (units: readonly string[], change: Readonly<Record<string, Readonly<Record<string, string>>>> = {}): string =>
	units.map(unit => Object.entries({Id: `${unit}.service`, LoadState: 'loaded', ActiveState: 'active', NRestarts: '0', MainPID: String(pid(unit)), ...change[unit]})
		.map(([key, value]) => `${key}=${value}`).join('\n')).join('\n\n');

/** What `ss -H -ltnup` prints on a finished classic install (lab.md 5). */
export const ssOutput = `udp   UNCONN 0      0            0.0.0.0:3478       0.0.0.0:*    users:(("turnserver",pid=777,fd=16))
udp   UNCONN 0      0                  *:10000            *:*    users:(("java",pid=911,fd=60))
tcp   LISTEN 0      511          0.0.0.0:80         0.0.0.0:*    users:(("nginx",pid=812,fd=6),("nginx",pid=811,fd=6))
tcp   LISTEN 0      511             [::]:443           [::]:*    users:(("nginx",pid=812,fd=7))
tcp   LISTEN 0      100          0.0.0.0:5222       0.0.0.0:*    users:(("lua5.4",pid=830,fd=9))
tcp   LISTEN 0      100        127.0.0.1:5280       0.0.0.0:*    users:(("lua5.4",pid=830,fd=10))
tcp   LISTEN 0      1024         0.0.0.0:5349       0.0.0.0:*    users:(("turnserver",pid=777,fd=20))
tcp   LISTEN 0      50     [::ffff:127.0.0.1]:8080         *:*    users:(("java",pid=911,fd=70))
tcp   LISTEN 0      50     [::ffff:127.0.0.1]:8888         *:*    users:(("java",pid=900,fd=80))
`;

type World = {
	readonly commands?: Readonly<Record<string, (now: number) => string>>;
	readonly web?: (url: string, now: number) => FetchResult;
	readonly upgrade?: Awaited<ReturnType<System['net']['upgrade']>>;
	readonly certificate?: Awaited<ReturnType<System['net']['certificate']>>;
	readonly files?: Readonly<Record<string, string>>;
};

const refuse = () => {
	throw new Error('a proof only looks');
};

/** A machine that answers from a table; sleeping moves its clock, so that waiting takes no time. */
export const tableSystem = ({commands = {}, web = () => silence, upgrade, certificate, files = {}}: World): System => {
	let now = Date.UTC(2027, 0, 24);
	const start = now;
	return {
		run: async argv => ({exitCode: 0, stdout: commands[argv[0] ?? '']?.(now - start) ?? '', stderr: ''}),
		files: {
			fact: async path => ({path}),
			isImmutable: refuse, about: refuse, backUp: refuse, move: refuse,
			text: async path => files[path],
			tail: refuse, list: refuse, write: refuse, remove: refuse, removeStrays: refuse, makeDirectory: refuse, append: refuse, space: refuse,
		},
		net: {fetch: async url => web(url, now - start), resolve: async () => [], certificate: async () => certificate, upgrade: async () => upgrade},
		dns: {addresses: refuse, caa: refuse},
		docker: {pull: refuse, load: refuse, has: refuse, watch: refuse},
		clock: {
			now: () => now,
			monotonic: () => now - start,
			async sleep(milliseconds) {
				now += milliseconds;
			},
		},
		identity: {uid: 0, pid: 1},
	};
};
