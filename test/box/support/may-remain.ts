/** What a complete uninstall may leave, and who makes it. Nobody's file is lost, and nothing of ours is in the list. */
export const mayRemain: ReadonlyArray<{readonly path: RegExp; readonly by: string}> = [
	{path: /^\/etc\/(?:passwd|group|shadow|gshadow)-?$/v, by: 'Debian keeps users that packages made'},
	{path: /^\/etc\/ld\.so\.cache$/v, by: 'ldconfig'},
	{path: /^\/var\/(?:log|cache)(?:\/.*)?$/v, by: 'logs and caches'},
	{path: /^\/var\/lib\/(?:apt|dpkg|systemd\/deb-systemd-helper-enabled)(?:\/.*)?$/v, by: 'the databases of apt, dpkg and deb-systemd-helper'},
	{path: /^\/var\/tmp\/systemd-private-.*$/v, by: 'systemd, while a service runs'},
	{path: /^\/var\/backups(?:\/.*)?$/v, by: 'Debian\'s own job at midnight, which copies dpkg\'s files'},
	{path: /^\/etc\/machine-id$/v, by: 'made at the first start of a box'},
	{path: /^\/etc\/resolv\.conf$/v, by: 'the harness: each box has a name server of its own'},
	{path: /^\/var\/www(?:\/html(?:\/index\.nginx-debian\.html)?)?$/v, by: 'nginx: its start page, which its purge leaves'},
	{path: /^\/etc\/(?:jitsi(?:\/meet)?|prosody(?:\/certs)?)$/v, by: 'Jitsi\'s packages and prosody: empty folders, which their purge leaves'},
	{path: /^\/var\/lib\/libuuid$/v, by: 'tmpfiles.d of Debian 13\'s uuid-runtime, which its purge leaves'},
	{path: /^\/root\/(?:answers\.yaml|plan\.sh)$/v, by: 'the person'},
];

/** Paths that are left and nobody accounts for. What the harness prepares a box with has to be there before as well as after. */
export const unexpectedRemains = (paths: readonly string[]): readonly string[] => paths.filter(each => mayRemain.every(({path}) => !path.test(each)));
