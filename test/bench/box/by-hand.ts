import {join} from 'node:path';
import {readFile} from 'node:fs/promises';
import type {Box} from '../../box/harness/box.ts';
import type {Outcome} from '../../box/harness/command.ts';
import {domain} from '../../box/support/product.ts';

const templates = join(import.meta.dirname, '..', '..', '..', 'templates', 'classic');

const template = async (name: string): Promise<string> => readFile(join(templates, `${name}.liquid`), 'utf8');

/** Our templates for a lab hold no placeholder but the address. */
const block = async (name: string, address: string): Promise<string> => (await template(name)).replaceAll(/\{\{\s*address[^\}]*\}\}/gv, address);

/**
The same install as a person types it who knows every command of the plan: the same apt-get, debconf and systemctl calls in the same order, no checks in
between and nothing waited for. The tools of the plan's first step are there already in these boxes, so neither of the two installs them; and apt's lists are
brought up to date once by both, because the wizard's second, strict update of its own source alone finds that done. Prints its own duration and that of
its apt-get calls in milliseconds as the last line.
*/
const script = async (address: string): Promise<string> => `set -eu
export DEBIAN_FRONTEND=noninteractive DEBIAN_PRIORITY=critical
now() { date +%s%3N; }
start=$(now)
inside=0
apt() {
	begun=$(now)
	apt-get -y -q "$@"
	inside=$((inside + $(now) - begun))
}
echo '${address} ${domain}' >>/etc/hosts
/usr/lib/apt/apt-helper download-file https://download.jitsi.org/jitsi-key.gpg.key /usr/share/keyrings/jitsi.asc
cat >/etc/apt/sources.list.d/jitsi.sources <<'END'
Types: deb
URIs: https://download.jitsi.org
Suites: stable/
Signed-By: /usr/share/keyrings/jitsi.asc
END
apt update
apt install nginx
nginx -t
debconf-set-selections <<'END'
jitsi-videobridge2 jitsi-videobridge/jvb-hostname string ${domain}
jitsi-meet-web-config jitsi-meet/cert-choice select Generate a new self-signed certificate
jitsi-meet-web-config jitsi-meet/jaas-choice boolean false
END
apt install jitsi-meet jitsi-meet-turnserver
nginx -t
cat >>/etc/jitsi/videobridge/jvb.conf <<'END'
${await block('bridge-lan.conf', address)}END
cat >>/etc/jitsi/meet/${domain}-config.js <<'END'
${await block('config-lan.js', address)}END
systemctl restart jitsi-videobridge2
cat >>/etc/turnserver.conf <<'END'
${await block('turn-private.conf', address)}END
systemctl restart coturn
/usr/share/jitsi-meet/scripts/coturn-le-update.sh ${domain}
echo $(($(now) - start)) $inside
`;

/** Seconds an install took, and those of them in which apt-get ran. */
export type HandTimes = {readonly whole: number; readonly apt: number};

/** Installs by hand in a fresh box with the stand-in repository. Throws with everything that was printed when a command fails. */
export const installByHand = async (box: Box): Promise<HandTimes> => {
	await box.write('/root/by-hand.sh', await script(box.address));
	const {exitCode, stdout, stderr}: Outcome = await box.run(['sh', '/root/by-hand.sh'], {timeoutSeconds: 900});
	if (exitCode !== 0) {
		throw new Error(`By hand it ended with ${exitCode}\n${stdout.slice(-3000)}${stderr}`);
	}

	const [whole, apt] = (stdout.trimEnd().split('\n').at(-1) ?? '').split(' ').map(milliseconds => Number(milliseconds) / 1000);
	return {whole: whole!, apt: apt!};
};
