import {letsEncrypt} from '../../answers/certificate.ts';
import type {System} from '../../system/types.ts';
import {isUsable, readPair} from '../certificate/pair.ts';
import type {Pair} from '../certificate/types.ts';

const folder = '/etc/letsencrypt';

/** Where certbot keeps a certificate and what it knows of it; it goes by the domain's name. */
export const lineageOf = (domain: string) => ({
	live: `${folder}/live/${domain}`,
	archive: `${folder}/archive/${domain}`,
	conf: `${folder}/renewal/${domain}.conf`,
}) as const;

/** A setting of a renewal file; undefined when it is not there. */
export const setting = (conf: string, name: string): string | undefined =>
	new RegExp(String.raw`^${RegExp.escape(name)}\s*=\s*(.*)$`, 'mv').exec(conf)?.[1]?.trim();

/** A renewal file with certbot's own renewal switched on or off; everything else as it was. */
export const withRenewal = (conf: string, isOn: boolean): string => {
	const rest = conf.replaceAll(/^autorenew\s*=.*\n/gmv, '');
	return isOn ? rest : rest.replace(/^\[renewalparams\]\n/mv, '$&autorenew = False\n');
};

/** Lets certbot's timer renew the certificate of a domain from now on, or no longer. */
export const keepLineage = async (system: System, domain: string, isOn: boolean): Promise<void> => {
	const {conf} = lineageOf(domain);
	const {content} = await system.files.fact(conf);
	if (content !== undefined && withRenewal(content, isOn) !== content) {
		await system.files.write(conf, withRenewal(content, isOn));
	}
};

/** What certbot has for a domain. `server`: the directory it came from. */
export type Lineage = {readonly pair: Pair; readonly server: string};

export const readLineage = async (system: System, domain: string): Promise<Lineage | undefined> => {
	const {live, conf} = lineageOf(domain);
	const [pair, text] = await Promise.all([readPair(system, {certificate: `${live}/fullchain.pem`, key: `${live}/privkey.pem`}), system.files.text(conf)]);
	return pair === undefined || text === undefined ? undefined : {pair, server: setting(text, 'server') ?? ''};
};

/** A certificate of this domain from this directory that is still good: nothing has to be ordered. */
export const usableLineage = async (system: System, domain: string, directory: string | undefined): Promise<Pair | undefined> => {
	const lineage = await readLineage(system, domain);
	return lineage?.server === (directory ?? letsEncrypt.directory) && isUsable(lineage.pair, {domain, now: system.clock.now()}) ? lineage.pair : undefined;
};
