/** The containers, those that others wait for first. */
export const services = ['prosody', 'jvb', 'jicofo', 'web', 'proxy'] as const;

/**
The images: Jitsi's of one release, and nginx. To go to a newer release, raise these, read upstream's notes and run the box tests.
- 11146-2 is the first of the rootless, read-only images whose certificates work (jitsi/docker-jitsi-meet#2300); since 2026-06 they are on ghcr.io.
- nginx 1.30 is its stable series of 2026; 1.28 is the least that will do (`http2 on`).
*/
export const release = 'stable-11146-2';
const jitsiImages = 'ghcr.io/jitsi';
const nginxImage = 'docker.io/library/nginx:1.30.5';
const jitsiNames = ['prosody', 'jvb', 'jicofo', 'web'] as const;

export type ImageNames = {readonly jitsi: string; readonly version: string; readonly nginx: string; readonly all: readonly string[]};

/** Where images come from: PREFIX/jitsi/web and PREFIX/library/nginx with a prefix, else upstream's registries. `own`: a version and an nginx that somebody chose by hand. */
export const imageNames = (prefix: string | undefined, own: {readonly version?: string | undefined; readonly nginx?: string | undefined} = {}): ImageNames => {
	const jitsi = prefix === undefined ? jitsiImages : `${prefix}/jitsi`;
	const version = own.version ?? release;
	const nginx = own.nginx ?? (prefix === undefined ? nginxImage : `${prefix}/${nginxImage.slice('docker.io/'.length)}`);
	return {jitsi, version, nginx, all: [...jitsiNames.map(name => `${jitsi}/${name}:${version}`), nginx]};
};

/** Jitsi's images and our proxy run as this user and group (docker-run.md 1). */
export const containerUser = 1000;

/** Docker's own packages, for Debian 12 (docs.docker.com/engine/install/debian); buildx is not needed. The engine loads profiles with apparmor's program where the kernel has AppArmor. */
export const dockerPackages = ['docker-ce', 'docker-ce-cli', 'containerd.io', 'docker-compose-plugin'] as const;

/** What the engine recommends and needs; the rest of its recommendations (git, needrestart, criu, Python) is not for servers. */
export const engineCompanion = 'apparmor';
export const dockerKeyring = '/usr/share/keyrings/docker-keyring.gpg';
export const dockerSourceFile = '/etc/apt/sources.list.d/docker.sources';

/** Debian's own engine from 13 on; docker.io alone brings no `docker` command (jitsi.md 4.1). */
export const debianEngine = ['docker.io', 'docker-cli', 'docker-compose'] as const;

/** The pages' own settings, which `web` puts behind upstream's (docker-run.md 1). */
export const customConfig = (folder: string): string => `${folder}/web/custom-config.js`;

/** Lines of .env that hold no secret: all that templates/docker/settings.env sets, without the passwords. */
export const shownSettings = [
	'COMPOSE_PROJECT_NAME', 'JITSI_IMAGES', 'JITSI_VERSION', 'NGINX_IMAGE', 'PUBLIC_URL', 'HTTP_PORT', 'HTTPS_PORT', 'ENABLE_IPV6', 'TZ', 'JVB_ADVERTISE_IPS', 'JVB_DISABLE_STUN',
	'VIDEOBRIDGE_MAX_MEMORY', 'JICOFO_MAX_MEMORY',
] as const;
