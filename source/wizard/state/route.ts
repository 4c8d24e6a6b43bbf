import {sameAddress} from '../../answers/address.ts';
import {freePorts} from '../../checks/docker-ports.ts';
import {screens, type Screen, type State} from './types.ts';

/** Whether name servers lead the domain to this box and nowhere else, so that no entry in /etc/hosts is needed, here or elsewhere. */
export const isLeadingHere = ({draft, facts}: State): boolean => {
	const own = facts.addresses?.filter(({scope}) => scope !== 'loopback') ?? [];
	const found = draft.name?.domain === draft.domain && draft.name.source === 'dns' ? draft.name.addresses : [];
	return found.length > 0 && found.every(address => own.some(mine => sameAddress(mine.address, address)));
};

/** Whether other ports have to be talked about: somebody has the usual ones, or others were chosen before. */
const isPortsAsked = ({draft: {method, ports}, facts}: State): boolean => {
	const {listeners, docker, stack} = facts;
	if (method !== 'docker' || listeners === undefined || docker === undefined || stack === undefined) {
		return false;
	}

	const {httpPort, httpsPort} = ports ?? freePorts({listeners, docker, stack});
	return httpPort !== 80 || httpsPort !== 443;
};

/** The few screens on which the certificate of a server that runs is exchanged. */
const exchangeWay: ReadonlySet<Screen> = new Set<Screen>(['served', 'certificate', 'review', 'progress', 'result']);

const isSkipped = (screen: Screen, state: State): boolean => (state.exchanges ? !exchangeWay.has(screen) : screen === 'served')
	|| (screen === 'hosts' && state.draft.hosts?.kind !== 'entry' && isLeadingHere(state)) || (screen === 'ports' && !isPortsAsked(state));

/** The screens of this person's way: ports and hosts entry are only asked for where the answer is not plain. */
export const wayOf = (state: State): readonly Screen[] =>
	screens.filter(screen => screen === state.screen || !isSkipped(screen, state));

/** The neighbour of the present screen on the way; the same screen at its ends. */
export const neighbour = (state: State, by: 1 | -1): Screen => {
	const way = wayOf(state);
	return way[way.indexOf(state.screen) + by] ?? state.screen;
};

/** Which question of how many this screen is; undefined on screens that ask nothing. */
export const counterOf = (state: State): {readonly step: number; readonly count: number} | undefined => {
	const questions: readonly Screen[] = wayOf(state).filter(screen => screen !== 'welcome' && screen !== 'served' && screen !== 'progress' && screen !== 'result');
	const index = questions.indexOf(state.screen);
	return index === -1 ? undefined : {step: index + 1, count: questions.length};
};
