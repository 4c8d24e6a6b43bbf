import {isTimeZone} from '../facts/time-zone.ts';
import {message, type Message} from '../messages/message.ts';
import {hasInvisible} from './input.ts';

/** The longest path taken, in characters. */
export const pathLimit = 200;

/** Where the project goes when nobody says otherwise. */
export const defaultFolder = '/opt/jitsi-meet';

type Ports = {readonly httpPort: number; readonly httpsPort: number};

/** The ports the pages are published on. */
export const portsOf = ({httpPort = 80, httpsPort = 443}: {readonly httpPort?: number | undefined; readonly httpsPort?: number | undefined} = {}): Ports => ({httpPort, httpsPort});

/** Bridge and conference manager tell their state there, to this box only; the pages cannot have them as well. */
export const insidePorts: readonly number[] = [8080, 8888];

/** Browsers open no page there, because other protocols live there (fetch standard, "port blocking"). */
const refusedByBrowsers: ReadonlySet<number> = new Set([
	1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135,
	137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720,
	1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080,
]);

/** Why a number cannot be a port of the pages, or undefined when it can. */
export const portProblem = (port: number): Message | undefined => {
	if (!Number.isSafeInteger(port) || port < 1 || port > 65_535) {
		return message('answers.port.invalid');
	}

	if (refusedByBrowsers.has(port)) {
		return message('answers.port.browsers', {value: String(port)});
	}

	return insidePorts.includes(port) ? message('answers.port.inside', {value: String(port)}) : undefined;
};

// Docker's bind syntax splits at the colon, compose fills in $, and the rest has to be quoted somewhere.
const plainPath = /^\/[\w+,\-.\/@ ]+$/v;

/** Directories of the system itself: a project in one of them would be mixed up with it, or be lost. */
const systemFolders = new Set(['/bin', '/boot', '/dev', '/etc', '/home', '/lib', '/lib32', '/lib64', '/libx32', '/lost+found', '/media', '/mnt', '/opt', '/proc', '/root', '/run', '/sbin', '/srv', '/sys', '/tmp', '/usr', '/usr/local', '/var', '/var/cache', '/var/lib', '/var/log', '/var/spool', '/var/tmp']);

/** Nothing of ours may lie anywhere below these. */
const closedTrees = ['/bin', '/boot', '/dev', '/etc', '/lib', '/lib32', '/lib64', '/libx32', '/proc', '/run', '/sbin', '/sys', '/tmp', '/usr', '/var/lib/docker', '/var/lib/containerd', '/var/lib/dpkg', '/var/lib/jitsi-wizard', '/var/tmp', '/opt/jitsi-wizard'];

const isAt = (path: string, tree: string): boolean => path === tree || path.startsWith(`${tree}/`);

const pathProblem = (text: string): Message | undefined => {
	if (text.length > pathLimit) {
		return message('answers.path.tooLong', {limit: pathLimit});
	}

	if (!text.startsWith('/')) {
		return message('answers.path.relative');
	}

	if (hasInvisible(text) || !plainPath.test(text)) {
		return message('answers.path.characters');
	}

	const isTidy = text.split('/').slice(1).every(part => !['', '.', '..'].includes(part) && part === part.trim());
	return isTidy ? undefined : message('answers.path.untidy');
};

/** Why a text cannot be the project folder, or undefined when it can: an absolute path of its own, plain enough for every file it is written to. */
export const folderProblem = (text: string): Message | undefined => {
	const isSystem = text === '/' || systemFolders.has(text.endsWith('/') ? text.slice(0, -1) : text) || closedTrees.some(tree => isAt(text, tree));
	return isSystem ? message('answers.folder.system', {folder: defaultFolder}) : pathProblem(text);
};

/** Why a text cannot be the path of an image archive, or undefined when it can. */
export const archiveProblem = (text: string): Message | undefined => {
	const problem = pathProblem(text);
	return problem ?? (/\.tar(?:\.gz)?$|\.tgz$/v.test(text) ? undefined : message('answers.archive.name'));
};

/** Why a text cannot be the time zone, or undefined when it can. */
export const timeZoneProblem = (text: string): Message | undefined => (isTimeZone(text) ? undefined : message('answers.timeZone.unknown'));

/** The longest image prefix taken, in characters. */
export const prefixLimit = 200;

const isHost = (text: string): boolean => /^(?=.{1,253}(?::|$))[0-9a-z](?:[\-0-9a-z]*[0-9a-z])?(?:\.[0-9a-z](?:[\-0-9a-z]*[0-9a-z])?)*(?::\d{1,5})?$/v.test(text);
const isPart = (text: string): boolean => /^[0-9a-z]+(?:(?:\.|_|__|-+)[0-9a-z]+)*$/v.test(text);

/** The registry of an image prefix: what stands before the first slash. */
export const prefixHost = (prefix: string): string => prefix.split('/', 1)[0] ?? prefix;

/** Why a text cannot stand in front of the images' names, or undefined when it can: HOST[:PORT][/PATH] as Docker's references allow (distribution/reference). */
export const prefixProblem = (text: string): Message | undefined => {
	if (text.length > prefixLimit) {
		return message('answers.images.tooLong', {limit: prefixLimit});
	}

	if (text.includes('://')) {
		return message('answers.images.scheme');
	}

	const [host = '', ...parts] = text.split('/');
	const port = Number(/:(\d+)$/v.exec(host)?.[1] ?? 1);
	// Without a dot, a port or `localhost` Docker takes the first word for a folder of Docker Hub.
	const isRegistry = host.includes('.') || host.includes(':') || host === 'localhost';
	return isHost(host) && isRegistry && port >= 1 && port <= 65_535 && parts.every(part => isPart(part)) ? undefined : message('answers.images.invalid');
};
