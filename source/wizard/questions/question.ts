import type {Say} from '../../messages/translate.ts';
import {isCertificateField, isCertificateHub} from '../state/certificate-parts.ts';
import type {State} from '../state/types.ts';
import {certificateFieldQuestion, kindQuestion} from './certificate.ts';
import {domainQuestion} from './domain.ts';
import {hostsAddressQuestion, hostsConflictQuestion, hostsQuestion} from './hosts.ts';
import {acmeQuestion, labQuestion, ownQuestion} from './hubs.ts';
import {methodQuestion} from './method.ts';
import {portsQuestion, typedPortQuestion} from './ports.ts';
import {publicAddressQuestion, reachQuestion} from './reach.ts';
import {servedQuestion} from './served.ts';
import type {Question} from './types.ts';

const hubs = {own: ownQuestion, lab: labQuestion, acme: acmeQuestion} as const;

const certificateQuestion = (state: State, say: Say): Question => {
	const {part} = state;
	if (isCertificateField(part)) {
		return certificateFieldQuestion(part, state, say);
	}

	return isCertificateHub(part) ? hubs[part](state, say) : kindQuestion(state, say);
};

const hostsPart = (state: State, say: Say): Question => {
	if (state.part === 'address') {
		return hostsAddressQuestion(state, say);
	}

	return state.part === 'conflict' ? hostsConflictQuestion(state, say) : hostsQuestion(state, say);
};

/** The question of the present screen, in words; undefined on screens that are no single question. */
export const questionOf = (state: State, say: Say): Question | undefined => {
	const {screen, part} = state;
	switch (screen) {
		case 'method': {
			return state.gathered ? methodQuestion(state, say) : undefined;
		}

		case 'ports': {
			return part === 'https' || part === 'http' ? typedPortQuestion(part, state, say) : portsQuestion(state, say);
		}

		case 'reach': {
			return part === 'address' ? publicAddressQuestion(state, say) : reachQuestion(state, say);
		}

		case 'domain': {
			return domainQuestion(state, say);
		}

		case 'hosts': {
			return hostsPart(state, say);
		}

		case 'served': {
			return servedQuestion(state, say);
		}

		case 'certificate': {
			return certificateQuestion(state, say);
		}

		case 'welcome':
		case 'review':
		case 'progress':
		case 'result': {
			return undefined;
		}
	}
};
