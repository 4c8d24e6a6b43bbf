import type {Facts} from '../facts/types.ts';
import {block, ok} from './finding.ts';
import {hasJitsi} from './jitsi.ts';
import {dockerOnly} from './method.ts';
import type {Check} from './types.ts';

/** A project of our name that lives elsewhere: compose would take its containers for ours and replace them. */
const foreignProject = ({docker, stack}: Pick<Facts, 'docker' | 'stack'>): readonly string[] | undefined =>
	docker.projects.find(({name, files}) => name === 'jitsi-meet' && files.every(file => !file.startsWith(`${stack.folder}/`)))?.files;

/** Our own project in another folder than the answers name now. */
const isElsewhere = ({own: {project}, stack}: Pick<Facts, 'own' | 'stack'>, files: readonly string[]): boolean =>
	project !== undefined && project.folder !== stack.folder && files.every(file => file.startsWith(`${project.folder}/`));

/** What the project folder holds: nothing, our project of the same domain, or what must not be overwritten. */
export const stackCheck: Check = dockerOnly({
	id: 'docker-stack',
	needs: ['docker', 'stack', 'own'],
	evaluate({docker, stack, own}, {domain}) {
		const files = foreignProject({docker, stack});
		if (files !== undefined) {
			return isElsewhere({own, stack}, files)
				? block('docker-stack', 'stackElsewhere', {there: own.project!.folder, folder: stack.folder})
				: block('docker-stack', 'stackForeign', {files: files.join(', ') || '?'});
		}

		if (stack.state === 'other') {
			return block('docker-stack', 'folderTaken', {folder: stack.folder});
		}

		if (stack.state === 'none') {
			return ok('docker-stack', 'stack', {folder: stack.folder});
		}

		// Without its .env a project does not tell its domain; what was installed here last does.
		const there = stack.domain ?? (own.project?.folder === stack.folder ? own.domain : undefined) ?? '?';
		if (domain !== undefined && domain !== there && own.project === undefined) {
			const aside = `sudo mv ${stack.folder} ${stack.folder}.old`;
			const isRunning = docker.projects.some(({name, files: theirs}) => name === 'jitsi-meet' && theirs.length > 0);
			return block('docker-stack', 'stackLeft', {there, folder: stack.folder, command: isRunning ? `sudo docker compose --project-directory ${stack.folder} down && ${aside}` : aside});
		}

		return domain !== undefined && domain !== there
			? block('docker-stack', 'stackOther', {there, domain, folder: stack.folder})
			: ok('docker-stack', 'stackHere', {domain: there, folder: stack.folder});
	},
});

/** Jitsi's packages on the machine itself want the same ports and answer for the same name. */
export const noClassicCheck: Check = dockerOnly({
	id: 'docker-or-classic',
	needs: ['packages'],
	evaluate: ({packages}) => (hasJitsi({packages}) ? block('docker-or-classic', 'jitsiClassic') : ok('docker-or-classic', 'noClassic')),
});
