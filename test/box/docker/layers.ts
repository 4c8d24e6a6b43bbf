/** Where the classic stand-in has what both share. Like all places of files here it is below test/box. */
const packages = 'standin/packages';

/** How a layer comes about: on top of `on`, a tree of ours and further files are put in, packages installed, a script run. */
export type Recipe = {
	readonly on: readonly LayerName[];
	/** Whether there is a folder of this name below images/ with files of the layer. */
	readonly hasTree?: boolean;
	/** Further files or folders, by their place below test/box, and their place in the image. */
	readonly copies?: ReadonlyArray<readonly [from: string, to: string]>;
	readonly packages?: readonly string[];
	/** Run by sh in the image at last. */
	readonly script?: string;
};

export type LayerName = 'debian' | 'jitsi-base' | 'nginx-packages' | 'prosody-packages' | 'ruby-packages' | 'web' | 'prosody' | 'jicofo' | 'jvb' | 'proxy';

/** What every image has: Debian without init system and documentation, and the tools upstream's images have, too. */
export const debianPackages = ['bash', 'ca-certificates', 'curl', 'openssl', 'tzdata', 'wget'] as const;

const daemonParts = (folder: string) => ['settings.rb', 'rest.rb', 'xmpp.rb'].map(name => [`${packages}/common/${name}`, `${folder}/${name}`] as const);
const plugins = `${packages}/jitsi-meet-prosody/usr/share/jitsi-meet/prosody-plugins`;

/** The layers, in the order they are made. Images share those with packages, as upstream's share theirs. */
export const recipes: Readonly<Record<LayerName, Recipe>> = {
	debian: {on: []},
	'jitsi-base': {
		on: ['debian'],
		hasTree: true,
		script: `echo 's6:x:1000:1000::/home/s6:/bin/bash' >>/etc/passwd
echo 's6:x:1000:' >>/etc/group
mkdir -p /config /storage /var/lib/prosody /prosody-plugins-custom
# The setuid helper of s6-overlay: a chown that belongs to root.
install -m 4755 /usr/bin/chown /usr/libexec/stand-in/take`,
	},
	'nginx-packages': {on: ['debian'], packages: ['nginx', 'gettext-base'], script: 'rm -f /etc/nginx/sites-enabled/default'},
	'prosody-packages': {on: ['debian', 'jitsi-base'], packages: ['prosody', 'lua-unbound', 'lua-readline']},
	'ruby-packages': {on: ['debian', 'jitsi-base'], packages: ['ruby', 'ruby-hocon']},
	web: {
		on: ['debian', 'jitsi-base', 'nginx-packages'],
		hasTree: true,
		copies: [[`${packages}/jitsi-meet-web/usr/share/jitsi-meet`, 'usr/share/jitsi-meet']],
		script: 'mkdir -p /usr/share/jitsi-meet/transcripts /usr/share/jitsi-meet/load-test && rm -rf /var/log/nginx/* && chown -R s6: /var/log/nginx /var/lib/nginx',
	},
	prosody: {
		on: ['debian', 'jitsi-base', 'prosody-packages'],
		hasTree: true,
		copies: [[plugins, 'prosody-plugins']],
		// Docker gives a volume nobody mounted the owner of the image's folder.
		script: 'rm -rf /var/lib/prosody/* && chown s6: /var/lib/prosody',
	},
	jicofo: {
		on: ['debian', 'jitsi-base', 'ruby-packages'],
		hasTree: true,
		copies: [[`${packages}/jicofo/usr/share/jicofo/jicofo.rb`, 'usr/share/jicofo/jicofo.rb'], ...daemonParts('usr/share/jicofo')],
	},
	jvb: {
		on: ['debian', 'jitsi-base', 'ruby-packages'],
		hasTree: true,
		copies: [
			...['videobridge.rb', 'addresses.rb'].map(name => [`${packages}/jitsi-videobridge2/usr/share/jitsi-videobridge/lib/${name}`, `usr/share/jitsi-videobridge/lib/${name}`] as const),
			...daemonParts('usr/share/jitsi-videobridge/lib'),
		],
	},
	proxy: {
		on: ['debian', 'nginx-packages'],
		hasTree: true,
		script: `echo 'nginx:x:101:101:nginx user:/nonexistent:/bin/false' >>/etc/passwd
echo 'nginx:x:101:' >>/etc/group
# Debian's nginx has its temporary files elsewhere than the official image.
mkdir -p /var/cache/nginx
rm -rf /var/lib/nginx /etc/nginx/sites-available /etc/nginx/sites-enabled /etc/nginx/snippets /etc/nginx/modules-enabled /etc/nginx/modules-available
ln -s ../cache/nginx /var/lib/nginx
mkdir -p /var/log/nginx
ln -sf /dev/stdout /var/log/nginx/access.log
ln -sf /dev/stderr /var/log/nginx/error.log`,
	},
};

/** The layers of an image, lowest first. */
export const stackOf = (name: LayerName): readonly LayerName[] => [...recipes[name].on, name];
