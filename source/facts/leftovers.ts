import type {System} from '../system/types.ts';
import type {Facts} from './types.ts';

/** The questions that remember a domain or a choice (jitsi.md 1.4); the others hold secrets and are never read. */
const telling = /^(?:jitsi-videobridge\/jvb-hostname|jitsi-meet\/jvb-hostname|jitsi-meet-prosody\/jvb-hostname|jitsi-meet-turnserver\/jvb-hostname|jitsi-meet\/cert-choice)$/v;

/** Where debconf keeps its answers. */
export const debconfFile = '/var/cache/debconf/config.dat';

/** Answers in debconf's config.dat: stanzas of `Field: value` lines. Read from the file, which needs no lock. Unless told otherwise, those that remember a Jitsi. */
export const parseDebconf = (text: string, isWanted = (question: string) => telling.test(question)): Readonly<Record<string, string>> => Object.fromEntries(text.split(/\n{2,}/v).flatMap(stanza => {
	const name = /^Name: (.*)$/mv.exec(stanza)?.[1];
	const value = /^Value: (.*)$/mv.exec(stanza)?.[1];
	return name !== undefined && isWanted(name) && value ? [[name, value]] : [];
}));

type Place = {readonly directory: string; readonly suffix: string; /** Text that marks the file as Jitsi's. */ readonly mark?: string};

/** Where the packages put a file named after the domain (jitsi.md 1.6). */
const places: readonly Place[] = [
	{directory: '/etc/jitsi/meet', suffix: '-config.js'},
	{directory: '/etc/prosody/conf.avail', suffix: '.cfg.lua', mark: '/usr/share/jitsi-meet/prosody-plugins'},
	{directory: '/etc/nginx/sites-available', suffix: '.conf', mark: '/usr/share/jitsi-meet'},
];

const look = async (system: System, {directory, suffix, mark}: Place) => {
	const names = (await system.files.list(directory)).filter(name => name.endsWith(suffix) && name.length > suffix.length);
	const found = await Promise.all(names.map(async name => {
		const path = `${directory}/${name}`;
		const isOurs = mark === undefined || (await system.files.text(path) ?? '').includes(mark);
		return isOurs ? [{path, domain: name.slice(0, -suffix.length)}] : [];
	}));
	return found.flat();
};

/** nginx's stream set-up of 2020 that later packages no longer remove (jitsi.md 1.8). */
const oldMultiplexer = '/etc/nginx/modules-enabled/60-jitsi-meet.conf';

/** What a Jitsi, present or past, has left on this box. */
export const probeLeftovers = async (system: System): Promise<Facts['leftovers']> => {
	const [config, modules, ...found] = await Promise.all([
		system.files.text(debconfFile),
		system.files.list('/etc/nginx/modules-enabled'),
		...places.map(async place => look(system, place)),
	]);
	const debconf = parseDebconf(config ?? '');
	const files = found.flat();
	const answered = Object.entries(debconf).filter(([name]) => name.endsWith('/jvb-hostname')).map(([, value]) => value);
	return {
		debconf,
		domains: [...new Set([...files.map(({domain}) => domain), ...answered])].toSorted(),
		files: [...files.map(({path}) => path), ...(modules.includes('60-jitsi-meet.conf') ? [oldMultiplexer] : [])],
	};
};
