import type {Box, Layers} from '../harness/box.ts';
import type {Release} from '../harness/image.ts';
import {makeStage} from '../harness/stages.ts';
import {aptGet} from '../standin/by-hand.ts';
import {stranger} from './front.ts';
import {directories, hosts, resolver, type DirectoryName} from './names.ts';

/** How a pebble behaves; the file is read when its service starts. */
export const behaviourFile = (name: DirectoryName): string => `/etc/pebble/${name}.env`;

const unit = (description: string, command: string, environment = ''): string => `[Unit]
Description=${description}

[Service]
${environment}
ExecStart=${command}
Restart=on-failure

[Install]
WantedBy=multi-user.target
`;

const pebbleConfig = (name: DirectoryName): string => JSON.stringify({
	pebble: {
		listenAddress: `127.0.0.1:${hosts[name].port}`,
		managementListenAddress: `127.0.0.1:${hosts[name].management}`,
		certificate: stranger.certificate,
		privateKey: stranger.key,
		httpPort: 80,
		tlsPort: 443,
		ocspResponderURL: '',
		externalAccountBindingRequired: false,
	},
});

async function install(box: Box, ...packages: readonly string[]): Promise<void> {
	await aptGet(box, 'update');
	const {exitCode, stdout, stderr} = await aptGet(box, 'install', '--no-install-recommends', ...packages);
	if (exitCode !== 0) {
		throw new Error(`${packages.join(', ')} cannot be installed:\n${stdout}${stderr}`);
	}
}

async function build(box: Box): Promise<void> {
	await install(box, 'pebble', 'nginx', 'curl', 'openssl');
	await box.ok(['mkdir', '-p', '/etc/nginx/acme', '/etc/pebble']);
	await box.ok(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '3650', '-subj', '/CN=stranger.invalid', '-addext', 'subjectAltName=DNS:stranger.invalid', '-keyout', stranger.key, '-out', stranger.certificate]);
	for (const name of directories) {
		await box.write(`/etc/pebble/${name}.json`, pebbleConfig(name));
		await box.write(behaviourFile(name), '');
		await box.write(`/etc/systemd/system/pebble-${name}.service`, unit(`Pebble as ${name}`, `/usr/bin/pebble -config /etc/pebble/${name}.json -dnsserver ${resolver.dns}`, `EnvironmentFile=${behaviourFile(name)}`));
	}

	// No name exists until it is pointed somewhere, and there is no IPv6 between boxes.
	await box.write('/etc/systemd/system/pebble-names.service', unit('Names that Pebble sees', `/usr/bin/pebble-challtestsrv -dns01 ${resolver.dns} -management 127.0.0.1:8055 -http01 "" -https01 "" -tlsalpn01 "" -defaultIPv4 "" -defaultIPv6 ""`));
	await box.ok(['systemctl', 'enable', 'pebble-names.service']);
	await box.ok(['systemctl', 'disable', 'nginx.service']);
	await box.ok(['rm', '-f', '/etc/nginx/sites-enabled/default']);
}

/** A box with two pebbles behind nginx, made once. */
export const acmeStage = async (): Promise<Layers> => makeStage({name: 'acme', version: `2 ${build.toString()} ${pebbleConfig.toString()} ${unit.toString()}`}, 12, build);

/** A web server with certbot on it, as our servers have them, made once for each release. */
export const certbotStage = async (release: Release): Promise<Layers> => makeStage({name: 'certbot', version: 'certbot nginx'}, release, async box => {
	await install(box, 'certbot', 'nginx', 'openssl');
});
