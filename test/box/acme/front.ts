import {serverCertificate} from '../standin/certificate.ts';
import {faultLocation, type AcmeFault} from './fault.ts';
import {directories, hosts, type DirectoryName} from './names.ts';

/** What is wrong with each authority at the moment. */
export type Faults = Readonly<Partial<Record<DirectoryName, AcmeFault>>>;

/** Where the log of requests stands in the box: one line of JSON each. */
export const accessLog = '/var/log/nginx/acme.log';

const folder = '/etc/nginx/acme';

/** The address of each authority. */
export type Addresses = Readonly<Record<DirectoryName, string>>;

const serverBlock = (name: DirectoryName, address: string, fault: AcmeFault | undefined, now: number): string => {
	const {host, port} = hosts[name];
	const certificate = fault?.kind === 'tls' ? 'stranger' : host;
	return `server {
	listen ${address}:443 ssl;
	server_name ${host};
	ssl_certificate ${folder}/${certificate}.pem;
	ssl_certificate_key ${folder}/${certificate}.key;
	${fault?.kind === 'down' ? '' : `location = /directory {
		proxy_pass https://127.0.0.1:${port}/dir;
	}
	location / {
		proxy_pass https://127.0.0.1:${port};
	}`}
	# Pebble writes its addresses with the name it was asked by.
	proxy_set_header Host $host;
	${faultLocation(fault, now)}
}
`;
};

/** The settings of nginx that play both authorities under their real names; one that refuses is left out. */
export const frontConfig = (addresses: Addresses, faults: Faults, now: number): string => `log_format acme escape=json '{"time":$msec,"host":"$host","method":"$request_method","path":"$uri","status":$status}';
access_log ${accessLog} acme;
${directories.filter(name => faults[name]?.kind !== 'refuse').map(name => serverBlock(name, addresses[name], faults[name], now)).join('')}`;

/** Certificates and keys of the front by their paths; the one for a fault of TLS is made with the stage. */
export const frontFiles = async (): Promise<Readonly<Record<string, string>>> => {
	const pairs = await Promise.all(directories.map(async name => ({path: `${folder}/${hosts[name].host}`, ...await serverCertificate(hosts[name].host)})));
	return Object.fromEntries(pairs.flatMap(({path, certificate, key}) => [[`${path}.pem`, certificate], [`${path}.key`, key]]));
};

/** A certificate of nobody, for nobody. */
export const stranger = {certificate: `${folder}/stranger.pem`, key: `${folder}/stranger.key`} as const;
