import type {RunResult} from '../system/types.ts';
import {isRecord, list, parseJson} from './json.ts';
import type {ComposeProject, DockerFact} from './types.ts';

/** `Key=value` blocks of `systemctl show`, one a unit, by unit. */
export const parseUnits = (text: string): Readonly<Record<string, Readonly<Record<string, string>>>> => Object.fromEntries(text.trim().split(/\n{2,}/v).flatMap(block => {
	const pairs = Object.fromEntries(block.split('\n').map(line => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)]));
	return pairs['Id'] ? [[pairs['Id'], pairs] as const] : [];
}));

/** `2.26.1` from `2.26.1-4` or `v2.29.7`; undefined when the text holds no version. */
export const plainVersion = (text: string): string | undefined => /(?<!\d)\d{1,6}(?:\.\d{1,6}){1,3}/v.exec(text)?.[0];

/** Projects from `docker compose ls --all --format json`. */
export const parseProjects = (text: string): readonly ComposeProject[] => list(text).flatMap(entry => {
	if (!isRecord(entry) || typeof entry['Name'] !== 'string') {
		return [];
	}

	const {Name: name, Status: status, ConfigFiles: files} = entry;
	return [{name, status: typeof status === 'string' ? status : '', files: typeof files === 'string' ? files.split(',').filter(Boolean) : []}];
});

/** Ports of this box that lead into containers, as `443/tcp`, from the Ports column of `docker ps`: `0.0.0.0:443->4444/tcp, [::]:443->4444/tcp, 5280/tcp`. */
export const parsePublished = (text: string): readonly string[] => [...new Set(text
	.matchAll(/:(?<from>\d{1,5})(?:-(?<to>\d{1,5}))?->[\-\d]+\/(?<protocol>tcp|udp)/gv)
	.flatMap(({groups}) => {
		const from = Number(groups!['from']);
		const count = Math.max(1, Math.min(65_536, Number(groups!['to'] ?? from) - from + 1));
		return Array.from({length: count}, (_, index) => `${from + index}/${groups!['protocol']!}`);
	}))];

/** What `docker info` tells of the daemon. */
export type Daemon = Pick<DockerFact, 'daemon' | 'version' | 'dataRoot' | 'insecure' | 'compose'> & {readonly rootless: boolean};

/** Registries the daemon asks without TLS, as host names with their port; networks (127.0.0.0/8 as it comes) as they are written. */
const insecureRegistries = (config: unknown): readonly string[] => {
	const {InsecureRegistryCIDRs: networks, IndexConfigs: indexes} = isRecord(config) ? config : {};
	const named = isRecord(indexes) ? Object.entries(indexes).filter(([, index]) => isRecord(index) && index['Secure'] === false).map(([name]) => name) : [];
	return [...named, ...(Array.isArray(networks) ? networks.filter(network => typeof network === 'string') : [])];
};

/** The version of `docker compose` among the command's plugins. */
const composeIn = (client: unknown): string | undefined => {
	const plugins = isRecord(client) && Array.isArray(client['Plugins']) ? client['Plugins'] as readonly unknown[] : [];
	const version = plugins.filter(plugin => isRecord(plugin)).find(({Name: name}) => name === 'compose')?.['Version'];
	return typeof version === 'string' ? plainVersion(version) : undefined;
};

/** The daemon from `docker info --format '{{json .}}'`. */
export const parseInfo = ({exitCode, stdout, stderr}: RunResult): Daemon => {
	const info = parseJson(stdout);
	const version = isRecord(info) && typeof info['ServerVersion'] === 'string' ? plainVersion(info['ServerVersion']) : undefined;
	if (exitCode !== 0 || !isRecord(info) || version === undefined) {
		return {daemon: /permission denied/iv.test(stderr + stdout) ? 'denied' : 'stopped', insecure: [], rootless: false};
	}

	const {DockerRootDir: root, SecurityOptions: options} = info;
	const compose = composeIn(info['ClientInfo']);
	return {
		daemon: 'running', version, insecure: insecureRegistries(info['RegistryConfig']),
		rootless: Array.isArray(options) && options.some(option => String(option).includes('name=rootless')),
		...(typeof root === 'string' && root.startsWith('/') ? {dataRoot: root} : {}),
		...(compose === undefined ? {} : {compose}),
	};
};
