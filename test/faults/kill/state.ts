import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Box} from '../../box/harness/box.ts';
import {activeUnits, automaticPackages, enabledUnits, packages, snapshot, type Entry} from '../../box/harness/snapshot.ts';
import {meetingUnits} from '../../box/support/web.ts';

/** All that two boxes are compared by: packages, which of them came by themselves and what they were answered, users, units, each path with type, mode, owner and content, and the certificates the machine trusts. */
export type State = Readonly<Record<'packages' | 'automatic' | 'answers' | 'users' | 'enabled' | 'active' | 'files' | 'trust', readonly string[]>>;

/** Not compared at all: logs, caches, package lists, apt's and systemd's own notes, and what this program remembers of the way it went. dpkg's folder for a package's scripts (tmp.ci) stays after a kill until dpkg unpacks the next package (dpkg: src/main/unpack.c). */
const left = ['/var/log', '/var/cache', '/var/lib/apt', '/var/lib/systemd', '/var/tmp', '/var/lib/jitsi-wizard', '/root', '/var/lib/dpkg/updates', '/var/lib/dpkg/triggers', '/var/lib/dpkg/tmp.ci'] as const;

/** Compared by everything but their content: what holds secrets, keys and identities that each run makes anew, or lists whose order is the order of events. */
const varied: readonly RegExp[] = [
	// A box's own.
	/^\/etc\/(?:machine-id|resolv\.conf|hostname)$/v,
	// Users by number: the numbers follow the order in which packages were set up. Names are compared on their own.
	/^\/etc\/(?:passwd|group|shadow|gshadow)-?$/v,
	// dpkg's database; packages are compared on their own.
	/^\/var\/lib\/dpkg\/(?:status|status-old|statoverride|statoverride-old|lock|lock-frontend|available|diversions(?:-old)?)$/v,
	// Keys and certificates that each run makes anew.
	/^\/etc\/prosody\/certs\//v,
	/^\/etc\/coturn\/certs\//v,
	/^\/var\/lib\/(?:prosody|turn)\//v,
	/^\/etc\/jitsi\/meet\/.*\.(?:crt|key)$/v,
	// The same, and the accounts of a server in containers.
	/^\/opt\/jitsi-meet\/(?:keys\/|storage\/prosody\/data\/)/v,
	// Certificates of the machine, and the stores that hold them.
	/^\/etc\/ssl\/(?:private|certs)\//v,
	/^\/usr\/local\/share\/ca-certificates\//v,
	/^\/etc\/ld\.so\.cache$/v,
];

/** Compared without the passwords and names that Jitsi's packages make anew (jitsi.md 1.5: focus, jvb, turn), but with all other lines. */
const masked = /^\/etc\/(?:jitsi\/(?:jicofo|videobridge)\/|prosody\/conf\.avail\/|turnserver\.conf$)|^\/opt\/jitsi-meet\/\.env$/v;
const secretValue = /(?<name>(?:password|secret|nickname)\w*["']?\s*[:=]).*$/gimv;
const identity = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gv;

/** Kept by systemd, or a package for itself, with names or times of their own. */
const passing = /^\/(?:var\/lib\/(?:private|ucf|libuuid)|etc\/\.(?:pwd\.lock|java)|usr\/share\/mime)(?:\/|$)|^\/etc\/ssl\/certs\/[0-9a-f]{8}\.\d$/v;

const names = async (box: Box, file: string): Promise<ReadonlyMap<string, string>> =>
	new Map((await box.read(file)).split('\n').filter(Boolean).map(line => line.split(':')).map(([name, , number]) => [number!, name!]));

const lines = (all: ReadonlyMap<string, string>): readonly string[] => [...all].map(([name, value]) => `${name} ${value}`).toSorted();

const jitsi = ['jitsi-videobridge2', 'jicofo', 'jitsi-meet', 'jitsi-meet-prosody', 'jitsi-meet-turnserver', 'jitsi-meet-web', 'jitsi-meet-web-config'] as const;

/** What debconf holds for Jitsi's packages; of what they make anew, only that it is there. */
const answersIn = async (box: Box): Promise<readonly string[]> => {
	const shown = (await box.ok(['debconf-show', ...jitsi])).split('\n').filter(Boolean);
	return shown.map(line => line.replace(/^[*\s]+/v, '').replace(/^(?<question>\S*(?:secret|password)):.*/v, '$<question>')).toSorted();
};

/** Java's own store has the dates of its entries in it. */
const ofTrust = /^\/(?:etc\/ssl\/certs\/(?!java\/)|usr\/local\/share\/ca-certificates\/)/v;

/** What a box is like, as sorted lines that can be compared. */
export async function stateOf(box: Box): Promise<State> {
	const [users, groups] = [await names(box, '/etc/passwd'), await names(box, '/etc/group')];
	const owner = (numbers: string): string => {
		const [user, group] = numbers.split(':') as [string, string];
		return `${users.get(user) ?? user}:${groups.get(group) ?? group}`;
	};

	const told = (path: string, {type, content}: Entry): string => {
		if (type === 'f' && masked.test(path)) {
			return createHash('sha256').update(readFileSync(join(box.root, path), 'utf8').replaceAll(secretValue, '$<name>').replaceAll(identity, '')).digest('hex');
		}

		return varied.some(pattern => pattern.test(path)) ? '' : content;
	};

	const line = (path: string, entry: Entry): string => `${path} ${entry.type} ${entry.mode} ${owner(entry.owner)} ${told(path, entry)}`;
	const active = await activeUnits(box);
	const paths = [...await snapshot(box, {exclude: left})];
	return {
		packages: lines(await packages(box)),
		automatic: await automaticPackages(box),
		answers: await answersIn(box),
		users: [...new Set([...users, ...groups].map(([, name]) => name))].toSorted(),
		enabled: lines(await enabledUnits(box)).filter(unit => !unit.startsWith('jitsi-wizard-apply')),
		active: meetingUnits.map(unit => `${unit} ${active.get(`${unit}.service`) ?? 'none'}`),
		// A socket is its program's: prosody's has another mode after a start of the machine than after one of the service.
		files: paths.filter(([path, {type}]) => type !== 's' && !passing.test(path)).map(([path, entry]) => line(path, entry)).toSorted(),
		trust: paths.filter(([path]) => ofTrust.test(path)).map(([path, {type, content}]) => `${path} ${type} ${content}`).toSorted(),
	};
}

/** What differs between the undisturbed box and another one, a line each: `-` is missing, `+` is too much. Whom they trust is the same only where nothing is installed (any more): each installation makes a certificate of its own. */
export function differences(expected: State, found: State, isTrustTheSame = false): readonly string[] {
	return (Object.keys(expected) as ReadonlyArray<keyof State>).filter(part => part !== 'trust' || isTrustTheSame).flatMap(part => {
		const [there, here] = [new Set(expected[part]), new Set(found[part])];
		return [...expected[part].filter(each => !here.has(each)).map(each => `- ${part}: ${each}`), ...found[part].filter(each => !there.has(each)).map(each => `+ ${part}: ${each}`)];
	});
}
