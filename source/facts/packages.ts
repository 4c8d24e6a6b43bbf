import type {System} from '../system/types.ts';
import type {Facts, PackageFact} from './types.ts';

/** What an install brings, meets or has to take care of. */
const concerning = /^(?:jitsi-.+|jicofo|jigasi|jibri|nginx.*|apache2|openresty|caddy|haproxy|lighttpd|prosody.*|coturn|openjdk-\d+-jre.*|docker.*|certbot|ufw|firewalld|nftables|iptables.*|cloud-init|needrestart|unattended-upgrades|apt-listchanges|apt-utils|ca-certificates.*|curl|openssl|iproute2|procps|cron)$/v;

/** Installed packages, and those whose removal left something, are no worry; every other state is an interrupted change. */
const isSettled = (state: string): boolean => ['ii ', 'hi ', 'rc ', 'pn ', 'un '].includes(state);

/** Packages of `dpkg-query -W` (name, version, state) that concern us or are in the middle of a change. */
export const parsePackages = (text: string): Readonly<Record<string, PackageFact>> => Object.fromEntries(text.split('\n').flatMap(line => {
	const [name, version, state] = line.split('\t', 3);
	const isWanted = name !== undefined && version !== undefined && state?.length === 3 && !['un ', 'pn '].includes(state)
		&& (concerning.test(name) || !isSettled(state));
	return isWanted ? [[name, {version, state}]] : [];
}));

/** dpkg-query fills the fields in itself. */
const format = '${Package}\\t${Version}\\t${db:Status-Abbrev}\\n';

/** Packages of this box that concern us. */
export const probePackages = async (system: System): Promise<Facts['packages']> => {
	const {stdout} = await system.run(['dpkg-query', '-W', '-f', format]);
	return parsePackages(stdout);
};
