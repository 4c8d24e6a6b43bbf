import {portsOf} from '../../answers/docker.ts';
import {answersSchema, type Answers} from '../../answers/schema.ts';
import {certificateAnswers} from './certificate-answers.ts';
import type {Draft} from './types.ts';

/** The settings of the Docker method that are not the usual ones. */
export const dockerOf = ({ports, kept: {docker = {}}}: Pick<Draft, 'ports' | 'kept'>): Answers['docker'] => {
	const {httpPort, httpsPort, ...rest} = docker;
	const chosen = ports ?? portsOf();
	const settings = {...(chosen.httpPort === 80 ? {} : {httpPort: chosen.httpPort}), ...(chosen.httpsPort === 443 ? {} : {httpsPort: chosen.httpsPort}), ...rest};
	return Object.keys(settings).length === 0 ? undefined : settings;
};

/** The complete answers of a draft, or undefined while something is missing or wrong. */
export const answersOf = ({method = 'classic', ports, reach, publicAddress, domain, hosts, certificate, firewall, kept}: Draft): Answers | undefined => {
	const {docker, ...rest} = kept;
	const settings = method === 'docker' ? dockerOf({...(ports === undefined ? {} : {ports}), kept}) : undefined;
	const result = answersSchema.safeParse({
		version: 1,
		method,
		reach,
		...(publicAddress === '' || reach !== 'public' ? {} : {publicAddress}),
		...rest,
		...(settings === undefined ? {} : {docker: settings}),
		domain,
		...(hosts?.kind === 'entry' ? {hosts: {address: hosts.address, ...(hosts.replaceConflicts ? {replaceConflicts: true} : {})}} : {}),
		certificate: certificateAnswers(certificate),
		...(firewall === 'leave' ? {firewall} : {}),
	});
	return result.success ? result.data : undefined;
};

/** The answers that a server here was installed with. Its terms were accepted then; a draft that was made from them asks for them anew. */
export const presentAnswersOf = (draft: Draft): Answers | undefined => answersOf({...draft, certificate: {...draft.certificate, agreed: true}});
