import type {System} from '../system/types.ts';

/** What packages leave behind although they are purged (seen on Debian 12 and 13): logs go, other folders only when nothing is in them. */
const remains: Readonly<Record<string, {readonly logs?: readonly string[]; readonly folders?: readonly string[]}>> = {
	coturn: {logs: ['/var/log/turnserver']},
	jicofo: {logs: ['/var/log/jitsi']},
	'jitsi-meet-web-config': {folders: ['/etc/jitsi/meet', '/etc/jitsi']},
	'jitsi-videobridge2': {logs: ['/var/log/jitsi'], folders: ['/etc/jitsi']},
	nginx: {logs: ['/var/log/nginx'], folders: ['/var/www/html', '/var/www']},
	prosody: {logs: ['/var/log/prosody'], folders: ['/etc/prosody/certs', '/etc/prosody']},
};

/** Removes what these packages, which are gone, left behind. Pages that somebody put beside nginx's are theirs. `before`: packages whose settings and logs were here before them. */
export const purgeRemains = async (packages: readonly string[], system: System, before: readonly string[] = []): Promise<void> => {
	// Settings and logs of nginx are those of nginx-common.
	const isFromBefore = (name: string): boolean => before.includes(name) || (name === 'nginx' && before.includes('nginx-common'));
	const gone = packages.filter(name => !isFromBefore(name)).flatMap(name => remains[name] ?? []);
	const logs = [...new Set(gone.flatMap(({logs: paths = []}) => paths))];
	const folders = [...new Set(gone.flatMap(({folders: paths = []}) => paths))];
	if (logs.length > 0) {
		await system.run(['rm', '-rf', '--one-file-system', '--', ...logs]);
	}

	for (const path of folders) {
		await system.run(['rmdir', '--', path]);
	}
};
