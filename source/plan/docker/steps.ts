import {composeCommand} from '../../actions/docker/command.ts';
import type {Action, Folder} from '../../actions/types.ts';
import {isInstalled} from '../../checks/packages.ts';
import {engineSource} from '../../facts/docker-derive.ts';
import {message} from '../../messages/message.ts';
import {blockActions} from '../classic/blocks.ts';
import {fillLines, fillText} from '../templates.ts';
import type {PlanInput, Step} from '../types.ts';
import {containerUser, customConfig, services} from './constants.ts';
import {environmentValues, type Settings} from './settings.ts';

/**
Programs the later steps need, as far as they are not here: certificates, TLS trust where images are fetched, a look at sockets and addresses. None of
them is a server. With Docker, openssl and the images here nothing needs the network.
*/
export const toolsStep = ({facts, answers}: PlanInput): Step | undefined => {
	const isFetching = answers.docker?.imageArchive === undefined && facts.dockerNetwork.complete === undefined;
	const isInstalling = engineSource(facts) !== 'here';
	const packages = ['openssl', ...(isFetching || isInstalling ? ['ca-certificates', 'iproute2', 'procps'] : [])].filter(name => !isInstalled(facts.packages, name));
	return packages.length === 0 ? undefined : {
		id: 'tools',
		title: message('plan.tools.title'),
		why: message('plan.docker.tools.why'),
		actions: [{kind: 'apt-update'}, {kind: 'apt-install', packages}],
	};
};

/** Folders that only programs of root read, and those that containers write to: the engine would make missing ones for root, and the containers would die of it (docker-run.md 2). */
export const foldersStep = ({folder}: Settings): Step => {
	const root = (path: string, mode = 0o755): Folder => ({path: `${folder}${path}`, mode, owner: 0});
	const container = (path: string): Folder => ({path: `${folder}${path}`, mode: 0o755, owner: containerUser, inside: 'containers'});
	// Debian's first person has the same number as the containers' user: what they keep is behind a door only root opens.
	const folders: readonly Folder[] = [
		...['', '/proxy', '/proxy/sites', '/acme', '/public', '/web', '/prosody', '/prosody/config', '/prosody/prosody-plugins-custom', '/jicofo', '/jvb'].map(path => root(path)),
		...['/keys', '/storage', '/tmp'].map(path => root(path, 0o700)),
		{path: `${folder}/keys/proxy`, mode: 0o755, owner: containerUser},
		...['/storage/web', '/storage/prosody', '/storage/transcripts', '/tmp/web-load-test'].map(path => container(path)),
	];
	return {
		id: 'folders',
		title: message('plan.docker.folders.title'),
		why: message('plan.docker.folders.why', {folder, user: String(containerUser)}),
		actions: [{kind: 'make-directories', folders}],
	};
};

/** The project itself: what the containers are, their settings and secrets, nginx and its virtual host, and a page for the person. */
export const filesStep = ({templates, facts}: PlanInput, settings: Settings): Step => {
	const {folder, domain, url, ipv6, isLan, httpPort, httpsPort} = settings;
	const {files = {}} = facts.stack.folder === folder ? facts.stack : {};
	const before = (path: string) => (files[path] === undefined ? {} : {before: files[path]});
	const file = (path: string, text: string): Action => ({kind: 'write-file', path: `${folder}/${path}`, mode: 0o644, content: Buffer.from(text, 'utf8').toString('latin1'), ...before(path)});
	const {project} = facts.own;
	const kept = Object.keys(settings.own);
	// Prosody keeps passwords from its first start on, and would refuse new ones (docker-run.md 2, 6).
	const account = (name: string): string => `${folder}/storage/prosody/data/auth%2emeet%2ejitsi/accounts/${name}.dat`;
	return {
		id: 'files',
		title: message('plan.docker.files.title'),
		why: message('plan.docker.files.why', {folder}),
		actions: [
			file('compose.yaml', fillText(templates, 'docker/compose.yaml', {}, 'yaml')),
			{
				kind: 'write-env',
				path: `${folder}/.env`,
				content: fillText(templates, 'docker/settings.env', environmentValues(settings), 'env'),
				secrets: [{secret: 'JICOFO_AUTH_PASSWORD', account: account('focus')}, {secret: 'JVB_AUTH_PASSWORD', account: account('jvb')}],
				...before('.env'),
				...(kept.length === 0 ? {} : {kept}),
				...(project?.folder === folder && project.settings !== undefined ? {last: project.settings} : {}),
			},
			file('proxy/nginx.conf', fillText(templates, 'docker/nginx.conf', {}, 'nginx')),
			file('proxy/sites/meet.conf', fillText(templates, 'docker/site.conf', {domain, url, ipv6}, 'nginx')),
			...blockActions([{path: customConfig(folder), comment: '//', lines: isLan ? fillLines(templates, 'classic/config-lan.js', {}, 'javascript') : [], mayCreate: true}], facts),
			file('README.md', fillText(templates, 'docker/README.md', {url, folder, httpPort, httpsPort}, 'shell')),
		],
	};
};

/** Images one by one, so that none is missing when the containers are made; or all from an archive. */
export const imagesStep = ({answers}: PlanInput, {images}: Settings): Step => {
	const archive = answers.docker?.imageArchive;
	const count = images.all.length;
	return {
		id: 'images',
		title: message('plan.docker.images.title'),
		why: archive === undefined ? message('plan.docker.images.why', {count}) : message('plan.docker.images.whyArchive', {count, archive}),
		actions: archive === undefined
			? images.all.map((image, index) => ({kind: 'docker-pull', image, position: {number: index + 1, count}}))
			: [{kind: 'docker-load', archive, images: images.all}],
	};
};

/** Longest time for all containers to be healthy: the bridge looks at itself once a minute, and a busy box is slow. */
const healthSeconds = 300;

/** nginx's own judgement of its files, as the container will see them. In a container without a network: compose would make the project's, which nobody had announced. */
const nginxTest = ({folder, images}: Settings): readonly string[] => [
	'docker', 'run', '--rm', '--pull', 'never', '--network', 'none', '--read-only', '--user', `${containerUser}:${containerUser}`, '--tmpfs', `/tmp:uid=${containerUser},gid=${containerUser}`, '--entrypoint', 'nginx',
	...([['proxy/nginx.conf', 'nginx.conf'], ['proxy/sites', 'conf.d'], ['keys/proxy', 'tls']] as const).flatMap(([from, to]) => ['--volume', `${folder}/${from}:/etc/nginx/${to}:ro`]),
	images.nginx, '-t',
];

/** The containers, once compose and nginx have read their files without complaint. */
export const startStep = (settings: Settings): Step => {
	const {folder} = settings;
	return {
		id: 'start',
		title: message('plan.docker.start.title'),
		why: message('plan.docker.start.why'),
		actions: [
			{kind: 'run', argv: composeCommand(folder, 'config', '--quiet'), timeoutSeconds: 60, readOnly: true},
			{kind: 'run', argv: nginxTest(settings), timeoutSeconds: 120, readOnly: true},
			{
				kind: 'compose-up',
				folder,
				services,
				reads: {
					web: [customConfig(folder)],
					// Its certificate it reads anew without a restart.
					proxy: [`${folder}/proxy/nginx.conf`, `${folder}/proxy/sites/meet.conf`],
				},
				timeoutSeconds: healthSeconds,
			},
		],
	};
};
