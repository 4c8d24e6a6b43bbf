import {labScope, suffixMismatch} from '../../answers/lab-scope.ts';
import {repairPath} from '../../answers/path-repair.ts';
import type {CertificateKind} from '../../answers/certificate.ts';
import type {Facts} from '../../facts/types.ts';
import {atPart, hubOf, isCertificateField, isFileField} from './certificate-parts.ts';
import type {CertificateAction, CertificateDraft, CertificateField, CertificateLook} from './certificate-types.ts';
import {goOn} from './navigate.ts';
import type {Handlers, State} from './types.ts';

const withCertificate = (state: State, change: Partial<CertificateDraft>): State =>
	({...state, draft: {...state.draft, certificate: {...state.draft.certificate, ...change}}});

const withTexts = (state: State, texts: Partial<CertificateDraft['texts']>): State =>
	withCertificate(state, {texts: {...state.draft.certificate.texts, ...texts}});

/** Files have changed: what was read of them no longer holds. */
const unread = (state: State): State => {
	const {files, ...look} = state.look;
	return {...state, look};
};

/** The internet is asked anew. */
const unheard = (state: State): State => ({...state, look: {...state.look, acme: {}, round: state.look.round + 1}});

/** The lab's scope where nothing was typed that fits the domain. */
const scoped = (state: State): State => {
	const {draft, facts} = state;
	const {suffix, subnets} = draft.certificate.texts;
	if (suffix !== '' && suffixMismatch(suffix, draft.domain) === undefined) {
		return state;
	}

	const scope = labScope(draft.domain, facts as Facts, draft.hosts?.kind === 'entry' ? draft.hosts.address : undefined);
	return withTexts(state, {suffix: scope.suffix, subnets: subnets === '' ? scope.subnets.join(', ') : subnets});
};

const choose = (state: State, kind: CertificateKind): State => {
	const chosen = withCertificate(state, {kind});
	switch (kind) {
		case 'self-signed': {
			return goOn(chosen);
		}

		case 'lab-ca': {
			return atPart(unread(scoped(chosen)), 'lab');
		}

		case 'own': {
			return atPart(unread(chosen), 'cert');
		}

		case 'acme': {
			return atPart(unheard(chosen), 'acme');
		}
	}
};

/** What is meant by a text that was typed while Tab's answer was on its way to the screen: the same further letters behind the completed path. */
const overtaken = (text: string, {asked, text: completed}: NonNullable<CertificateLook['completion']>): string =>
	(text.startsWith(asked) ? completed + text.slice(asked.length) : completed);

/** The state with other text in the present field. `revision`: of the field it was typed into. */
export const typedCertificate = (state: State, text: string, revision: number): State => {
	if (!isCertificateField(state.part)) {
		return state;
	}

	const {completion, completing, ...look} = state.look;
	const isLate = revision < state.revision && completion !== undefined;
	const next = withTexts({...state, look, insisted: false}, {[state.part]: isLate ? overtaken(text, completion) : text});
	return isLate ? {...next, revision: state.revision + 1} : next;
};

const following = (state: State, field: CertificateField): State => {
	switch (field) {
		case 'cert':
		case 'key':
		case 'chain':
		case 'passphrase': {
			return atPart(unread(state), 'own');
		}

		case 'importCert': {
			return atPart(state, state.draft.certificate.texts.importCert === '' ? 'lab' : 'importKey');
		}

		case 'importKey': {
			return atPart(unread(state), 'lab');
		}

		case 'directory': {
			return state.draft.certificate.texts.directory === '' ? atPart(unheard(withTexts(state, {ca: ''})), 'acme') : atPart(state, 'ca');
		}

		case 'ca': {
			return atPart(unheard(state), 'acme');
		}

		case 'suffix':
		case 'subnets':
		case 'email': {
			return atPart(state, hubOf[field]);
		}
	}
};

/** The state after Enter in a field of the certificate screen. */
export const submittedCertificate = (state: State, isValid: boolean): State => {
	const {part, look} = state;
	// What Tab is just completing is not what is meant yet.
	if (!isCertificateField(part) || look.completing !== undefined) {
		return state;
	}

	if (!isValid) {
		return {...state, insisted: true};
	}

	const text = state.draft.certificate.texts[part];
	return following(isFileField(part) ? withTexts(state, {[part]: repairPath(text)}) : part === 'passphrase' ? state : withTexts(state, {[part]: text.trim()}), part);
};

/** The certificate: its kind, its files and settings, and what was asked about them. */
export const certifying: Handlers<CertificateAction['type']> = {
	'choose-certificate': (state, {kind}) => choose(state, kind),
	edit: (state, {part}) => atPart({...state, look: {...state.look, before: state.draft.certificate.texts}}, part),
	'accept-certificate'(state) {
		return goOn(state.draft.certificate.kind === 'acme' ? withCertificate(state, {agreed: true}) : state);
	},
	'files-read'(state, {report}) {
		if (state.part !== 'own' && state.part !== 'lab') {
			return state;
		}

		return report.state === 'locked'
			? {...atPart(withTexts(withCertificate(state, {locked: report.path}), {passphrase: ''}), 'passphrase'), insisted: report.wrong, revision: state.revision + 1}
			: {...state, look: {...state.look, files: report}};
	},
	'acme-heard': (state, {facts, round}) => (round === state.look.round ? {...state, look: {...state.look, acme: {...state.look.acme, ...facts}}} : state),
	'ask-again': unheard,
	complete: state => (isFileField(state.part) && isCertificateField(state.part) ? {...state, look: {...state.look, completing: state.draft.certificate.texts[state.part]}} : state),
	completed(state, {asked, completion}) {
		const {completing, ...look} = state.look;
		// Whoever has typed on meanwhile is not interrupted.
		if (!isCertificateField(state.part) || state.draft.certificate.texts[state.part] !== asked) {
			return {...state, look};
		}

		const next = withTexts({...state, look: {...look, completion: {...completion, asked}}, insisted: false}, {[state.part]: completion.text});
		return completion.text === asked ? next : {...next, revision: state.revision + 1};
	},
};
