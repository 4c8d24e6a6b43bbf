import {isIP} from 'node:net';
import type {CertificateTarget} from '../../actions/certificate/types.ts';
import {isLoopback} from '../../answers/address.ts';
import {defaultFolder, portsOf} from '../../answers/docker.ts';
import type {Answers} from '../../answers/schema.ts';
import {containerUser} from '../docker/constants.ts';
import {classicFiles, dockerFiles, enabledSite, relayFiles} from './places.ts';

/** The project folder of the Docker method; undefined with the classic one. */
export const folderOf = ({method, docker}: Pick<Answers, 'method' | 'docker'>): string | undefined =>
	(method === 'docker' ? docker?.folder ?? defaultFolder : undefined);

/** Where the certificate goes and who shows it. */
export const certificateTarget = (answers: Pick<Answers, 'method' | 'domain' | 'docker'>): CertificateTarget => {
	const {domain} = answers;
	const folder = folderOf(answers);
	return folder === undefined
		? {domain, files: classicFiles(domain), owner: 0, server: {kind: 'nginx', site: enabledSite(domain)}, port: 443, relay: relayFiles(domain)}
		: {domain, files: dockerFiles(folder), owner: containerUser, server: {kind: 'proxy', folder}, port: portsOf(answers.docker).httpsPort};
};

/** An address of this box that somebody of this network may open the pages by. */
export const ownAddresses = ({reach, hosts, lanAddress}: Pick<Answers, 'reach' | 'hosts' | 'lanAddress'>): readonly string[] => {
	const own = lanAddress ?? (hosts === undefined || isLoopback(hosts.address) ? undefined : hosts.address);
	return reach === 'lan' && own !== undefined && isIP(own) !== 0 ? [own] : [];
};
