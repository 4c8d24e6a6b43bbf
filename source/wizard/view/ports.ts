import {portProblem} from '../../answers/docker.ts';
import {freePorts, pageCollision, type PagePorts} from '../../checks/docker-ports.ts';
import {ownerText} from '../../checks/ports.ts';
import type {Facts} from '../../facts/types.ts';
import {message, type Message} from '../../messages/message.ts';
import type {State} from '../state/types.ts';

/** The ports proposed for the pages: those chosen before, else the usual ones as far as they are free. */
export const proposedPorts = ({draft, facts}: Pick<State, 'draft' | 'facts'>): PagePorts => draft.ports ?? freePorts(facts as Facts);

/** Who has the usual ports: one sentence where it is the same program, else one each. The system check tells more of them. */
export const takenMessages = ({facts}: Pick<State, 'facts'>): readonly Message[] => {
	const taken = [80, 443].flatMap(port => {
		const socket = pageCollision(port, facts as Facts);
		return socket === undefined ? [] : [{port: String(port), owner: socket.process ?? socket.unit ?? '?'}];
	});
	const [one, other] = taken;
	return one !== undefined && one.owner === other?.owner
		? [message('wizard.ports.takenBoth', {owner: one.owner})]
		: taken.map(params => message('wizard.ports.taken', params));
};

/** What follows from a choice of ports: the address, and what no longer works. */
export const portConsequences = ({httpPort, httpsPort}: PagePorts): readonly Message[] => [
	httpsPort === 443 ? message('wizard.ports.addressPlain') : message('wizard.ports.address', {port: String(httpsPort)}),
	...(httpPort === 80 ? [] : [message('wizard.ports.noLetsEncrypt')]),
];

/** Why a typed text cannot be the port, or undefined when it can. `other`: the port already chosen for the other kind of page. */
export const typedPortProblem = (text: string, {facts}: Pick<State, 'facts'>, other?: number): Message | undefined => {
	const port = /^\d{1,5}$/v.test(text.trim()) ? Number(text) : NaN;
	const problem = portProblem(port);
	if (problem !== undefined) {
		return problem;
	}

	const socket = pageCollision(port, facts as Facts);
	if (socket !== undefined) {
		return message('wizard.ports.taken', {port: String(port), owner: ownerText(socket)});
	}

	return port === other ? message('answers.port.same') : undefined;
};
