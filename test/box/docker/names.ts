/** Tag of Jitsi's images, as the product pins it. */
export const jitsiTag = 'stable-11146-2';

/** Tag of nginx's official image, as the product pins it: the stable series of 2026, seen on Docker Hub as sha256:b972f831…. */
export const proxyTag = '1.30.5';

/** Jitsi's registry and Docker's, as a compose file names them, and the hosts that the daemon really asks for the second. */
export const jitsiRegistry = 'ghcr.io';
export const dockerRegistry = 'docker.io';
export const dockerHosts = ['registry-1.docker.io', 'auth.docker.io', 'index.docker.io'] as const;

/** A registry under a name and port of its own that has all of them: what `mirrors.images` is for. */
export const mirrorName = 'mirror.lab.test';
export const mirrorPort = 5443;

/** Where Docker publishes its engine for Debian 12. */
export const engineHost = 'download.docker.com';

/** The images, by the service they run. `repository` is the path below the registry's name. */
export const images = {
	proxy: {registry: dockerRegistry, repository: 'library/nginx', tag: proxyTag},
	web: {registry: jitsiRegistry, repository: 'jitsi/web', tag: jitsiTag},
	prosody: {registry: jitsiRegistry, repository: 'jitsi/prosody', tag: jitsiTag},
	jicofo: {registry: jitsiRegistry, repository: 'jitsi/jicofo', tag: jitsiTag},
	jvb: {registry: jitsiRegistry, repository: 'jitsi/jvb', tag: jitsiTag},
} as const;

export type ImageName = keyof typeof images;

/** An image's whole name, for example ghcr.io/jitsi/web:stable-11146-2. */
export const imageReference = (name: ImageName): string => {
	const {registry, repository, tag} = images[name];
	return `${registry}/${repository}:${tag}`;
};
