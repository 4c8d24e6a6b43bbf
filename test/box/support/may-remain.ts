import type {Box} from '../harness/box.ts';
import {logFolder, stateFolder} from './product.ts';

/** What a complete uninstall may leave, and who makes it. Nobody's file is lost, and nothing of ours is in the list. */
export const mayRemain: ReadonlyArray<{readonly path: RegExp; readonly by: string}> = [
	{path: /^\/etc\/(?:passwd|group|shadow|gshadow)-?$/v, by: 'Debian keeps users that packages made'},
	{path: /^\/etc\/ld\.so\.cache$/v, by: 'ldconfig'},
	{path: /^\/var\/log\/(?:(?:alternatives|dpkg)\.log|wtmp|(?:apt|journal)(?:\/.*)?)$/v, by: 'the logs of apt, dpkg, update-alternatives and systemd'},
	{path: /^\/var\/cache\/(?:apt|debconf|ldconfig)(?:\/.*)?$/v, by: 'the caches of apt, debconf and ldconfig'},
	{path: /^\/var\/lib\/apt\/(?:lists(?:\/.*)?|extended_states)$/v, by: 'apt\'s lists, until it fetches new ones, and its marks, which are compared on their own'},
	{path: /^\/var\/lib\/(?:dpkg|systemd\/deb-systemd-helper-enabled)(?:\/.*)?$/v, by: 'the databases of dpkg and deb-systemd-helper'},
	{path: /^\/var\/tmp\/systemd-private-.*$/v, by: 'systemd, while a service runs'},
	{path: /^\/etc\/machine-id$/v, by: 'made at the first start of a box'},
	{path: /^\/etc\/resolv\.conf$/v, by: 'the harness: each box has a name server of its own'},
	{path: /^\/var\/www(?:\/html(?:\/index\.nginx-debian\.html)?)?$/v, by: 'nginx: its start page, which its purge leaves'},
	{path: /^\/etc\/(?:jitsi(?:\/meet)?|prosody(?:\/certs)?)$/v, by: 'Jitsi\'s packages and prosody: empty folders, which their purge leaves'},
	{path: /^\/etc\/cni(?:\/net\.d)?$/v, by: 'containerd: empty folders that it makes when it starts (pkg/cri/server/cni_conf_syncer.go), which its purge leaves'},
	{path: /^\/opt\/containerd(?:\/(?:bin|lib))?$/v, by: 'containerd of Docker\'s packages: empty folders that it makes when it starts (plugins/opt), which its purge leaves'},
	{path: /^\/var\/lib\/libuuid$/v, by: 'tmpfiles.d of Debian 13\'s uuid-runtime, which its purge leaves'},
	{path: /^\/root\/(?:answers\.yaml|plan\.sh)$/v, by: 'the person'},
];

/** Folders, settings and units of ours bear the program's name, wherever they are. */
const isOurs = (path: string): boolean => path.includes('jitsi-wizard');

/** Paths that are left and nobody accounts for, and all of ours. What the harness prepares a box with has to be there before as well as after. */
export const unexpectedRemains = (paths: readonly string[]): readonly string[] => paths.filter(each => isOurs(each) || mayRemain.every(({path}) => !path.test(each)));

/** Folders of ours that a box has. A complete uninstall leaves none of them; copies of what somebody changed are kept in the third. */
export async function ownFolders(box: Box): Promise<readonly string[]> {
	const {stdout} = await box.run(['find', stateFolder, logFolder, '/var/backups/jitsi-wizard', '/etc/jitsi-wizard', '-maxdepth', '0']);
	return stdout.split('\n').filter(Boolean);
}
