import {jitsiTag, proxyTag, type ImageName} from './names.ts';

/** The part of an image's configuration that its service decides about, in Docker's spelling. */
export type ImageSettings = {
	readonly User?: string;
	readonly Env: readonly string[];
	readonly Entrypoint: readonly string[];
	readonly Cmd?: readonly string[];
	readonly ExposedPorts?: Readonly<Record<string, Readonly<Record<string, never>>>>;
	readonly StopSignal?: string;
	readonly Labels: Readonly<Record<string, string>>;
};

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Every image says what it is. */
const labels = (title: string, version: string): Readonly<Record<string, string>> => ({
	'org.opencontainers.image.title': title,
	'org.opencontainers.image.version': version,
	'org.opencontainers.image.description': 'STAND-IN of jitsi-wizard\'s tests, no Jitsi software and no official image',
});

const jitsi = (name: string): ImageSettings => ({
	User: 's6',
	Env: [path, 'S6_BEHAVIOUR_IF_STAGE2_FAILS=2', 'S6_READ_ONLY_ROOT=1'],
	Entrypoint: ['/init'],
	Labels: labels(`stand-in of jitsi/${name}`, jitsiTag),
});

/** Like upstream's: user s6, no health check; nginx's official image starts as root. */
export const imageSettings: Readonly<Record<ImageName, ImageSettings>> = {
	proxy: {
		Env: [path, `NGINX_VERSION=${proxyTag}`, 'PKG_RELEASE=1~trixie'],
		Entrypoint: ['/docker-entrypoint.sh'],
		Cmd: ['nginx', '-g', 'daemon off;'],
		ExposedPorts: {'80/tcp': {}},
		StopSignal: 'SIGQUIT',
		Labels: labels('stand-in of nginx', proxyTag),
	},
	web: jitsi('web'),
	prosody: jitsi('prosody'),
	jicofo: jitsi('jicofo'),
	jvb: jitsi('jvb'),
};
