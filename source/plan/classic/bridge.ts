import type {Action} from '../../actions/types.ts';
import {message} from '../../messages/message.ts';
import {fillLines} from '../templates.ts';
import type {PlanInput, Step} from '../types.ts';
import {heapCaps} from './heap.ts';

const bridgeConfig = '/etc/jitsi/videobridge/jvb.conf';

/** HOCON and JavaScript both let the later value win, so a block at the end of upstream's file is enough and upgrades keep it. */
const block = (path: string, comment: '#' | '//', lines: readonly string[]): Action => ({kind: 'managed-block', path, comment, lines});

/** The address the bridge should announce besides its own, when the box stands behind address translation and the person named it. */
const natAddresses = ({answers}: PlanInput): {readonly local: string; readonly public: string} | undefined => {
	const local = answers.lanAddress;
	return answers.reach === 'public' && answers.publicAddress !== undefined && local !== undefined && local !== answers.publicAddress
		? {local, public: answers.publicAddress}
		: undefined;
};

const reachActions = (input: PlanInput): readonly Action[] => {
	const {answers, templates} = input;
	if (answers.reach === 'lan') {
		return [
			block(bridgeConfig, '#', fillLines(templates, 'classic/bridge-lan.conf', {}, 'hocon')),
			block(`/etc/jitsi/meet/${answers.domain}-config.js`, '//', fillLines(templates, 'classic/config-lan.js', {}, 'javascript')),
		];
	}

	const nat = natAddresses(input);
	return nat === undefined ? [] : [block(bridgeConfig, '#', fillLines(templates, 'classic/bridge-nat.conf', nat, 'hocon'))];
};

const heapActions = ({facts, templates}: PlanInput): readonly Action[] => {
	const caps = heapCaps(facts.memory.totalBytes);
	return caps === undefined ? [] : [
		block('/etc/jitsi/videobridge/config', '#', fillLines(templates, 'classic/heap.env', {name: 'VIDEOBRIDGE_MAX_MEMORY', megabytes: caps.bridge}, 'env')),
		block('/etc/jitsi/jicofo/config', '#', fillLines(templates, 'classic/heap.env', {name: 'JICOFO_MAX_MEMORY', megabytes: caps.jicofo}, 'env')),
	];
};

/** Settings of the bridge for where the box stands and how big it is; none where upstream's defaults fit. */
export const bridgeStep = (input: PlanInput): Step | undefined => {
	const heaps = heapActions(input);
	const changes = [...reachActions(input), ...heaps];
	if (changes.length === 0) {
		return undefined;
	}

	return {
		id: 'bridge',
		title: message('plan.bridge.title'),
		why: message(input.answers.reach === 'lan' ? 'plan.bridge.whyLan' : 'plan.bridge.whyPublic'),
		actions: [
			...changes,
			...(heaps.length === 0 ? [] : [{kind: 'service', unit: 'jicofo', verb: 'restart', ifChanged: true} as const]),
			{kind: 'service', unit: 'jitsi-videobridge2', verb: 'restart', ifChanged: true},
		],
	};
};
