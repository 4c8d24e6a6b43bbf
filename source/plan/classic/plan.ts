import {message} from '../../messages/message.ts';
import {acmeHosts, certificateStep, renewalStep, siteStep, withScope} from '../certificate/steps.ts';
import {debianHost} from '../debian-host.ts';
import {sizeOf} from '../estimate.ts';
import {editedAdvice, replacedAdvice} from '../edited.ts';
import {firewallAdvice, firewallStep, isReachable} from '../firewall.ts';
import {hostsStep} from '../hosts/step.ts';
import {withOwnAddress} from '../own-address.ts';
import type {Plan, PlanInput, Step} from '../types.ts';
import {bridgeStep} from './bridge.ts';
import {avatarHost, stunHost} from './constants.ts';
import {classicSize} from './size.ts';
import {jitsiStep, repositoryOf, repositoryStep, servicesStep, toolsStep, turnStep, webServerStep} from './steps.ts';

/** Ports the finished server needs open to whoever joins (jitsi.md 2.1). */
export const openPorts = [
	{port: 80, protocol: 'tcp', why: message('plan.port.http')},
	{port: 443, protocol: 'tcp', why: message('plan.port.https')},
	{port: 10_000, protocol: 'udp', why: message('plan.port.media')},
	{port: 3478, protocol: 'udp', why: message('plan.port.turn')},
	{port: 5349, protocol: 'tcp', why: message('plan.port.turnTls')},
] as const;

const outsideHosts = (input: PlanInput): Plan['outsideHosts'] => [
	{host: new URL(repositoryOf(input).url).host, why: message('plan.outside.packages')},
	...acmeHosts(input),
	...debianHost(input.facts),
	...(input.answers.reach === 'lan' ? [] : [
		{host: `${stunHost}:443/udp`, why: message('plan.outside.stun')},
		{host: avatarHost, why: message('plan.outside.avatars')},
	]),
];

/**
The classic install as data, in the order of jitsi.md 1.13. Pure: the same input always gives the same plan.
Throws only when a template is missing, which is our bug.
*/
export const classicPlan = (given: PlanInput): Plan => {
	const input = withScope({...given, answers: withOwnAddress(given)});
	const steps: ReadonlyArray<Step | undefined> = [
		toolsStep(),
		hostsStep(input),
		firewallStep(input, openPorts),
		repositoryStep(input),
		webServerStep(),
		certificateStep(input),
		jitsiStep(input),
		siteStep(input),
		bridgeStep(input),
		turnStep(input),
		servicesStep(),
		renewalStep(input),
	];
	return {
		version: 1,
		program: input.program,
		answers: input.answers,
		steps: steps.filter(step => step !== undefined),
		outsideHosts: outsideHosts(input),
		opens: openPorts.filter(rule => isReachable(input, rule)),
		size: sizeOf(classicSize(input.facts), input.facts),
		advice: [...editedAdvice(input.facts), ...replacedAdvice(input.facts, input.answers.domain), ...firewallAdvice(input.facts, openPorts)],
	};
};
