import {engineSource} from '../../facts/docker-derive.ts';
import {message} from '../../messages/message.ts';
import {fillText} from '../templates.ts';
import type {PlanInput, Step} from '../types.ts';
import {debianEngine, dockerKeyring, dockerPackages, dockerSourceFile, engineCompanion} from './constants.ts';
import {engineRepository} from './engine-repository.ts';

/** Docker's package source, or the mirror named in the answers. */
export const engineRepositoryOf = ({answers, acceptedKeys}: {readonly answers: Pick<PlanInput['answers'], 'mirrors'>; readonly acceptedKeys: readonly string[]}) => {
	const {url, key, fingerprints} = answers.mirrors?.docker ?? engineRepository;
	return {url, key, fingerprints: [...new Set([...fingerprints, ...acceptedKeys])]};
};

/** Key and source of Docker's packages, where Debian's are too old; the key's fingerprint is compared before it is written. */
export const engineRepositoryStep = (input: PlanInput): Step | undefined => {
	if (engineSource(input.facts) !== 'docker') {
		return undefined;
	}

	const {url, key, fingerprints} = engineRepositoryOf(input);
	const {codename} = input.facts.os;
	return {
		id: 'repository',
		title: message('plan.docker.repository.title'),
		why: message('plan.docker.repository.why', {host: new URL(url).host}),
		actions: [
			{kind: 'fetch-key', url: key, path: dockerKeyring, fingerprints, maker: 'Docker'},
			{kind: 'write-file', path: dockerSourceFile, mode: 0o644, content: fillText(input.templates, 'docker/docker.sources', {url, codename, keyring: dockerKeyring}, 'deb822')},
			{kind: 'apt-update', sourceFile: dockerSourceFile, proves: 'docker-ce'},
		],
	};
};

/** Docker itself, running; one that is here already is used as it is. */
export const engineStep = (input: PlanInput): Step => {
	const source = engineSource(input.facts);
	return {
		id: 'engine',
		title: message('plan.docker.engine.title'),
		why: message(`plan.docker.engine.${source}`),
		actions: [
			// A fresh machine may know nothing of Debian's packages yet.
			...(source === 'here' ? [] : [{kind: 'apt-update', proves: source === 'debian' ? debianEngine[0] : engineCompanion} as const]),
			...(source === 'debian' ? [{kind: 'apt-install', packages: [...debianEngine, engineCompanion], recommends: false} as const] : []),
			...(source === 'docker' ? [{kind: 'apt-install', packages: [...dockerPackages, engineCompanion], recommends: false, origin: engineRepositoryOf(input).url, from: dockerPackages} as const] : []),
			{kind: 'service', unit: 'docker', verb: 'start', ifChanged: false},
		],
	};
};
