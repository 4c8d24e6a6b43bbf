import {composeCommand} from '../../actions/docker/command.ts';
import type {Action} from '../../actions/types.ts';
import {message} from '../../messages/message.ts';
import {blockActions} from '../classic/blocks.ts';
import {fillLines, fillText} from '../templates.ts';
import type {PlanInput, Step} from '../types.ts';
import {certificateDays, containerUser, customConfig, services} from './constants.ts';
import {environmentValues, type Settings} from './settings.ts';

/** Programs the later steps need: TLS trust, certificates, a look at sockets. None of them is a server. */
export const toolsStep = (): Step => ({
	id: 'tools',
	title: message('plan.tools.title'),
	why: message('plan.docker.tools.why'),
	actions: [
		{kind: 'apt-update'},
		{kind: 'apt-install', packages: ['ca-certificates', 'openssl', 'iproute2', 'procps']},
	],
});

/** Folders that only programs of root read, and those that containers write to: the engine would make missing ones for root, and the containers would die of it (docker-run.md 2). */
export const foldersStep = ({folder}: Settings): Step => {
	const root = (path: string, mode = 0o755): Action => ({kind: 'make-directory', path: `${folder}${path}`, mode, owner: 0});
	const container = (path: string): Action => ({kind: 'make-directory', path: `${folder}${path}`, mode: 0o755, owner: containerUser, inside: 'containers'});
	return {
		id: 'folders',
		title: message('plan.docker.folders.title'),
		why: message('plan.docker.folders.why', {folder, user: String(containerUser)}),
		actions: [
			root(''),
			...['/proxy', '/proxy/sites', '/acme', '/web', '/prosody', '/prosody/config', '/prosody/prosody-plugins-custom', '/jicofo', '/jvb'].map(path => root(path)),
			// Debian's first person has the same number as the containers' user: what they keep is behind a door only root opens.
			root('/keys', 0o700),
			{kind: 'make-directory', path: `${folder}/keys/proxy`, mode: 0o755, owner: containerUser},
			root('/storage', 0o700),
			...['/storage/web', '/storage/prosody', '/storage/transcripts'].map(path => container(path)),
			root('/tmp', 0o700),
			container('/tmp/web-load-test'),
		],
	};
};

/** The project itself: what the containers are, their settings and secrets, nginx and its virtual host, and a page for the person. */
export const filesStep = ({templates, facts}: PlanInput, settings: Settings): Step => {
	const {folder, domain, url, ipv6, isLan, httpPort, httpsPort} = settings;
	const file = (path: string, text: string): Action => ({kind: 'write-file', path: `${folder}/${path}`, mode: 0o644, content: Buffer.from(text, 'utf8').toString('latin1')});
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
				secrets: [{secret: 'JICOFO_AUTH_PASSWORD'}, {secret: 'JVB_AUTH_PASSWORD'}],
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

const certificateOf = ({folder}: Settings) => ({certificate: `${folder}/keys/proxy/meet.crt`, key: `${folder}/keys/proxy/meet.key`});

/** What nginx proves itself with. */
export const certificateStep = (settings: Settings): Step => ({
	id: 'certificate',
	title: message('plan.docker.certificate.title'),
	why: message('plan.docker.certificate.why', {domain: settings.domain}),
	actions: [{kind: 'self-signed', ...certificateOf(settings), domain: settings.domain, addresses: settings.ownAddresses, owner: containerUser, days: certificateDays}],
});

/** Longest time for all containers to be healthy: the bridge looks at itself once a minute, and a busy box is slow. */
const healthSeconds = 300;

/** The containers, once compose and nginx have read their files without complaint. */
export const startStep = (settings: Settings): Step => {
	const {folder} = settings;
	const {certificate, key} = certificateOf(settings);
	return {
		id: 'start',
		title: message('plan.docker.start.title'),
		why: message('plan.docker.start.why'),
		actions: [
			{kind: 'run', argv: composeCommand(folder, 'config', '--quiet'), timeoutSeconds: 60, readOnly: true},
			{kind: 'run', argv: composeCommand(folder, 'run', '--rm', '--no-deps', '--no-TTY', 'proxy', 'nginx', '-t'), timeoutSeconds: 120, readOnly: true},
			{
				kind: 'compose-up',
				folder,
				services,
				reads: {
					web: [customConfig(folder)],
					proxy: [`${folder}/proxy/nginx.conf`, `${folder}/proxy/sites/meet.conf`, certificate, key],
				},
				timeoutSeconds: healthSeconds,
			},
		],
	};
};
