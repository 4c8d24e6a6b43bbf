/**
Where Jitsi's packages come from and which keys sign them (fingerprints: 40 upper-case hex digits).
- Addresses: handbook, docs/devops-guide/quickstart.md (jitsi/handbook 39ea55309).
- Fingerprint: computed from files/jitsi-archive-keyring.gpg of systemli/ansible-role-apt_repositories (9b6c013), RSA-4096 of 2021-04-15,
  uid `Jitsi <dev@jitsi.org>`; a Freifunk Munich salt state has the same value. Upstream publishes none (jitsi/jitsi-meet#9084).
*/
export const jitsiRepository = {
	url: 'https://download.jitsi.org',
	key: 'https://download.jitsi.org/jitsi-key.gpg.key',
	fingerprints: ['FFD65A0DA2BEBDEB73D44C8BB4D2D216F1FD7806'],
} as const;

/** Where the key and the source go; the names upstream's own images use (DJM:base/rootfs). */
export const keyring = '/usr/share/keyrings/jitsi-keyring.gpg';
export const sourceFile = '/etc/apt/sources.list.d/jitsi.sources';

/** Files of Jitsi's packages that a plan may add a block to (jitsi.md 1.6); later values win in each of them. */
export const bridgeConfig = '/etc/jitsi/videobridge/jvb.conf';
export const bridgeEnvironment = '/etc/jitsi/videobridge/config';
export const organiserEnvironment = '/etc/jitsi/jicofo/config';
export const relayConfig = '/etc/turnserver.conf';

/** The pages' own file, named after the domain. */
export const pageConfigs = {folder: '/etc/jitsi/meet', suffix: '-config.js'} as const;

/** Units of a finished install, in the order upstream restarts them (jitsi.md 2.4). */
export const units = ['nginx', 'prosody', 'jicofo', 'jitsi-videobridge2', 'coturn'] as const;

/** Heaps default to 3072 MB each for bridge and Jicofo (jvb.sh, jicofo.sh); below this much memory both get a cap (jitsi.md 2.6). */
export const fullHeapsNeedBytes = 7_000_000 * 1024;

/** What the classic server talks to outside, as upstream configures it (JVB:debian/postinst, JM:config.js). */
export const stunHost = 'meet-jit-si-turnrelay.jitsi.net';
export const avatarHost = 'www.gravatar.com';
