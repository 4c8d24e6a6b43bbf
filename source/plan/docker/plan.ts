import {isInstalled} from '../../checks/packages.ts';
import {engineSource} from '../../facts/docker-derive.ts';
import {message} from '../../messages/message.ts';
import {avatarHost, stunHost} from '../classic/constants.ts';
import {acmeHosts, certificateStep, renewalStep, withScope} from '../certificate/steps.ts';
import {debianHost} from '../debian-host.ts';
import {editedAdvice} from '../edited.ts';
import {sizeOf} from '../estimate.ts';
import {firewallAdvice, ruleText} from '../firewall.ts';
import {hostsStep} from '../hosts/step.ts';
import {withOwnAddress} from '../own-address.ts';
import type {Plan, PlanInput, Step} from '../types.ts';
import {engineRepositoryOf, engineRepositoryStep, engineStep} from './engine.ts';
import {settingsOf, type Settings} from './settings.ts';
import {filesStep, foldersStep, imagesStep, startStep, toolsStep} from './steps.ts';

/** Ports that Docker makes reachable. */
const openPorts = ({httpPort, httpsPort}: Settings): Plan['opens'] => [
	{port: httpPort, protocol: 'tcp', why: message('plan.port.http')},
	{port: httpsPort, protocol: 'tcp', why: message('plan.port.https')},
	{port: 10_000, protocol: 'udp', why: message('plan.port.media')},
];

/** Registries that hand out an image's layers under further names. Docker Hub: docs.docker.com, desktop/setup/allow-list; GitHub's: *.githubusercontent.com by docs.siderolabs.com, egress domains. */
const namesOfRegistries: Readonly<Record<string, readonly string[]>> = {
	'docker.io': ['registry-1.docker.io', 'auth.docker.io', 'production.cloudflare.docker.com', 'docker-images-prod.r2.cloudflarestorage.com'],
	'ghcr.io': ['ghcr.io', 'pkg-containers.githubusercontent.com'],
};

const registryHosts = (image: string): readonly string[] => {
	const [host = ''] = image.split('/', 1);
	return namesOfRegistries[host] ?? [host];
};

const outsideHosts = (input: PlanInput, {images}: Settings): Plan['outsideHosts'] => {
	const {answers, facts} = input;
	const isFetching = answers.docker?.imageArchive === undefined && facts.dockerNetwork.complete === undefined;
	const registries = isFetching ? [...new Set(images.all.flatMap(image => registryHosts(image)))] : [];
	const isOrdering = answers.certificate.kind === 'acme' && !isInstalled(facts.packages, 'certbot');
	return [
		...(engineSource(facts) === 'here' && !isOrdering ? [] : debianHost(facts)),
		...(engineSource(facts) === 'docker' ? [{host: new URL(engineRepositoryOf(input).url).host, why: message('plan.docker.outside.engine')}] : []),
		...acmeHosts(input),
		...registries.map(host => ({host, why: message('plan.docker.outside.images')})),
		...(answers.reach === 'lan' ? [] : [
			{host: `${stunHost}:443/udp`, why: message('plan.outside.stun')},
			{host: avatarHost, why: message('plan.outside.avatars')},
		]),
	];
};

/** What somebody set by hand stays; whether it works is theirs to know. */
const ownAdvice = ({own, folder}: Settings): Plan['advice'] => {
	const settings = Object.entries(own).map(([name, value]) => `${name}=${value}`).join(', ');
	return settings === '' ? [] : [message('plan.docker.advice.own', {settings, path: `${folder}/.env`})];
};

/**
The install in containers as data (docker-run.md). Pure: the same input always gives the same plan. No firewall rules: Docker publishes its
ports past the rules of ufw and firewalld, which the advice says.
*/
export const dockerPlan = (given: PlanInput): Plan => {
	const input = withScope({...given, answers: withOwnAddress(given)});
	const settings = settingsOf(input);
	const opens = openPorts(settings);
	const {imageBytes} = input.facts.dockerNetwork;
	const steps: ReadonlyArray<Step | undefined> = [
		toolsStep(input),
		hostsStep(input),
		engineRepositoryStep(input),
		engineStep(input),
		foldersStep(settings),
		filesStep(input, settings),
		imagesStep(input, settings),
		certificateStep(input),
		startStep(settings),
		renewalStep(input),
	];
	return {
		version: 1,
		program: input.program,
		answers: input.answers,
		steps: steps.filter(step => step !== undefined),
		outsideHosts: outsideHosts(input, settings),
		opens,
		size: sizeOf(imageBytes === undefined ? {} : {fetchBytes: imageBytes}, input.facts),
		advice: [
			...editedAdvice(input.facts),
			...ownAdvice(settings),
			message('plan.docker.advice.firewall', {ports: opens.map(rule => ruleText(rule)).join(', ')}),
			...firewallAdvice(input.facts, opens).filter(({key}) => key === 'plan.advice.provider'),
		],
	};
};
