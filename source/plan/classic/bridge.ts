import {message} from '../../messages/message.ts';
import {fillLines} from '../templates.ts';
import type {PlanInput, Step} from '../types.ts';
import {blockActions, type Wish} from './blocks.ts';
import {bridgeConfig, bridgeEnvironment, organiserEnvironment, pageConfigs} from './constants.ts';
import {heapCaps} from './heap.ts';

/** The address the bridge should announce besides its own, when the box stands behind address translation and the person named it. */
const natAddresses = ({answers}: PlanInput): {readonly local: string; readonly public: string} | undefined => {
	const local = answers.lanAddress;
	return answers.reach === 'public' && answers.publicAddress !== undefined && local !== undefined && local !== answers.publicAddress
		? {local, public: answers.publicAddress}
		: undefined;
};

const bridgeLines = (input: PlanInput): readonly string[] => {
	if (input.answers.reach === 'lan') {
		return fillLines(input.templates, 'classic/bridge-lan.conf', {}, 'hocon');
	}

	const nat = natAddresses(input);
	return nat === undefined ? [] : fillLines(input.templates, 'classic/bridge-nat.conf', nat, 'hocon');
};

const reachWishes = (input: PlanInput): readonly Wish[] => {
	const {answers, templates} = input;
	return [
		{path: bridgeConfig, comment: '#', lines: bridgeLines(input)},
		{
			path: `${pageConfigs.folder}/${answers.domain}${pageConfigs.suffix}`,
			comment: '//',
			lines: answers.reach === 'lan' ? fillLines(templates, 'classic/config-lan.js', {}, 'javascript') : [],
		},
	];
};

const heapWishes = ({facts, templates}: PlanInput): readonly Wish[] => {
	const caps = heapCaps(facts.memory.totalBytes);
	const cap = (name: string, megabytes: number | undefined) => (megabytes === undefined ? [] : fillLines(templates, 'classic/heap.env', {name, megabytes}, 'env'));
	return [
		{path: bridgeEnvironment, comment: '#', lines: cap('VIDEOBRIDGE_MAX_MEMORY', caps?.bridge)},
		{path: organiserEnvironment, comment: '#', lines: cap('JICOFO_MAX_MEMORY', caps?.jicofo)},
	];
};

const reasonFor = ({answers}: PlanInput, {isTold, isLimited}: {readonly isTold: boolean; readonly isLimited: boolean}) => {
	if (answers.reach === 'lan') {
		return isLimited ? 'plan.bridge.whyLanMemory' : 'plan.bridge.whyLan';
	}

	if (!isTold) {
		return 'plan.bridge.whyMemory';
	}

	return isLimited ? 'plan.bridge.whyPublicMemory' : 'plan.bridge.whyPublic';
};

/** Settings of the bridge for where the box stands and how big it is; none where upstream's defaults fit and no earlier run changed them. */
export const bridgeStep = (input: PlanInput): Step | undefined => {
	const told = blockActions(reachWishes(input), input.facts);
	const limits = blockActions(heapWishes(input), input.facts);
	const changes = [...told, ...limits];
	return changes.length === 0 ? undefined : {
		id: 'bridge',
		title: message('plan.bridge.title'),
		why: message(reasonFor(input, {isTold: told.length > 0, isLimited: limits.length > 0})),
		actions: [
			...changes,
			...(changes.some(({path}) => path === organiserEnvironment) ? [{kind: 'service', unit: 'jicofo', verb: 'restart', ifChanged: true} as const] : []),
			{kind: 'service', unit: 'jitsi-videobridge2', verb: 'restart', ifChanged: true},
		],
	};
};
