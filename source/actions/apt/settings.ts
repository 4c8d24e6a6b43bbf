import type {System} from '../../system/types.ts';

/** What nginx-common's removal script deletes whole when it is purged (Debian: debian/nginx-common.postrm). */
const webServerFolder = '/etc/nginx';

const isWebServer = (name: string): boolean => /^(?:lib)?nginx(?:-|$)/v.test(name);

/** The packages among these by which a web server is here. */
export const webServerAmong = (names: readonly string[]): readonly string[] => names.filter(name => isWebServer(name));

/** Where the settings of the packages stand that come with a classic installation. */
const settings = ['/etc/jitsi', '/etc/nginx', '/etc/prosody', '/etc/turnserver.conf'] as const;

const isOurs = (path: string, ours: readonly string[]): boolean => ours.some(own => path === own || path.startsWith(`${own}/`));

/** Regular files below these places, without what dpkg puts aside. `tests`: more of find's own. */
const filesBelow = async (places: readonly string[], system: System, ...tests: readonly string[]): Promise<readonly string[]> => {
	const {stdout} = await system.run(['find', ...places, '-type', 'f', '!', '-name', '*.dpkg-*', ...tests, '-print0'], {timeoutSeconds: 60});
	return stdout.split('\0').filter(path => path !== '').toSorted();
};

/**
Sites and settings of the web server that belong to no package and not to us: purging it would delete them, and whoever put them there uses it.
`ours`: files and folders that our changes wrote.
*/
export const foreignSites = async (created: readonly string[], ours: readonly string[], system: System): Promise<readonly string[]> => {
	const others = webServerAmong(created).length === 0 ? [] : (await filesBelow([webServerFolder], system)).filter(path => !isOurs(path, ours));
	if (others.length === 0) {
		return [];
	}

	// A line for each path that a package brought: `nginx-common: /etc/nginx/nginx.conf`.
	const {stdout} = await system.run(['dpkg-query', '--search', ...others]);
	const owned = new Set(stdout.split('\n').map(line => line.slice(line.indexOf(': ') + 2)));
	const foreign: string[] = [];
	for (const path of others) {
		// The site that Jitsi's package wrote goes with that package (jitsi.md 1.11).
		if (!owned.has(path) && !(await system.files.text(path) ?? '').includes('/usr/share/jitsi-meet')) {
			foreign.push(path);
		}
	}

	return foreign;
};

/** What keeps certificates for others as well: its purge deletes all of its folder (Debian: debian/certbot.postrm). */
export const certificateProgram = 'certbot';
const certificateFolders = ['live', 'archive', 'renewal'].map(name => `/etc/letsencrypt/${name}`);

/** Certificates that certbot, from wherever it came, keeps for somebody else: purging the one that came with us would delete them. `ours`: files and folders that our changes wrote. */
export const foreignCertificates = async (created: readonly string[], ours: readonly string[], system: System): Promise<readonly string[]> => {
	if (!created.includes(certificateProgram)) {
		return [];
	}

	const {stdout} = await system.run(['find', ...certificateFolders, '-mindepth', '1', '-maxdepth', '1', '!', '-name', 'README', '-print0'], {timeoutSeconds: 60});
	return stdout.split('\0').filter(path => path !== '' && !isOurs(path, ours)).toSorted();
};

/** The relay's own settings, below the places above. */
export const relaySettings = '/etc/turnserver.conf';

/** The settings of a relay that was here before stand aside while Jitsi's package has its own there (jitsi.md 1.6, 1.11). Puts them back where the package is gone and the relay stays. */
export const giveBackRelay = async (gone: readonly string[], created: readonly string[], system: System, before: readonly string[] = []): Promise<void> => {
	const aside = `${relaySettings}.bak`;
	if (!gone.includes('jitsi-meet-turnserver') || (created.includes('coturn') && !before.includes('coturn')) || await system.files.about(relaySettings) !== undefined || await system.files.about(aside) === undefined) {
		return;
	}

	await system.files.move(aside, relaySettings);
	await system.run(['systemctl', 'try-restart', 'coturn.service'], {timeoutSeconds: 60});
};

/** Whether a path is among the settings that go with packages. */
export const isSetting = (path: string): boolean => isOurs(path, settings);

/** Whether packages bring such settings. */
export const bringsSettings = (packages: readonly string[]): boolean => packages.some(name => /^(?:jitsi|jicofo$|prosody$|coturn$)/v.test(name) || isWebServer(name));

/** Where copies of changed settings stay when their packages go. */
export const settingsCopies = '/var/backups/jitsi-wizard';

/** Copies what a file holds to where it stays, under a path and the time, so that no copy replaces another. Returns where; undefined when there is no such file. */
export const keepCopy = async (path: string, from: string, system: System): Promise<string | undefined> => {
	const {content} = await system.files.fact(from);
	if (content === undefined) {
		return undefined;
	}

	const copy = `${settingsCopies}/${path.slice(1).replaceAll('/', '%')}.${system.clock.now()}`;
	await system.files.makeDirectory(settingsCopies, 0o700);
	await system.files.write(copy, content, {mode: 0o600, isNew: true});
	return copy;
};

/** Copies files to where they stay. */
export const copySettings = async (files: readonly string[], system: System): Promise<void> => {
	for (const path of files) {
		await keepCopy(path, path, system);
	}
};

/** Settings of packages that somebody changed or added after `since` (milliseconds since 1970); without `ours`. */
export const changedSettings = async (ours: readonly string[], since: number, system: System): Promise<readonly string[]> => {
	// The end of a step and the last file of its services lie close together.
	const seconds = Math.ceil(since / 1000) + 60;
	return (await filesBelow(settings, system, '-newermt', `@${seconds}`)).filter(path => !isOurs(path, ours));
};
