import {letsEncrypt} from '../../answers/certificate.ts';
import {domainProblem} from '../../answers/domain.ts';
import type {Answers} from '../../answers/schema.ts';
import type {OwnFiles} from '../../facts/own-certificate.ts';
import {answersOf} from './answers.ts';
import {filesOf} from './certificate-answers.ts';
import type {State} from './types.ts';

// What a state asks of the world. Whoever shows it carries these out and tells the state what came back.

/** The domain that is to be looked up. */
export const wantedLookUp = ({draft: {domain, name}, screen}: State): string | undefined =>
	((screen === 'domain' || screen === 'hosts') && name?.domain !== domain && domainProblem(domain) === undefined ? domain : undefined);

/** The files that are to be read and judged; for a domain, or without one as a lab's root. */
export const wantedFiles = ({screen, part, look, draft}: State): {readonly files: OwnFiles; readonly domain?: string} | undefined => {
	const files = screen === 'certificate' && look.files === undefined ? filesOf(draft.certificate, part) : undefined;
	return files === undefined ? undefined : {files, ...(part === 'own' ? {domain: draft.domain} : {})};
};

/** The order that the internet is to be asked about. */
export const wantedAcme = ({screen, part, look, draft}: State): {readonly domain: string; readonly directory: string; readonly ca?: string} | undefined => {
	if (screen !== 'certificate' || part !== 'acme' || Object.keys(look.acme).length > 0) {
		return undefined;
	}

	const {directory, ca} = draft.certificate.texts;
	return {domain: draft.domain, directory: directory === '' ? letsEncrypt.directory : directory, ...(ca === '' ? {} : {ca})};
};

/** The answers that are to be planned. */
export const wantedPlan = (state: State): Answers | undefined =>
	(state.screen === 'review' && state.plan === undefined ? answersOf(state.draft) : undefined);

/** Whether the result is to be kept as a file: once a run that built a server is over. */
export const isResultWanted = ({screen, plan, run, resultPath}: State): boolean =>
	screen === 'result' && run.finished?.exitCode === 0 && run.undo === undefined && plan !== undefined && resultPath === undefined;

/** Whether the fingerprint of the lab's root is to be fetched: once the run that made it is over. */
export const isLabRootWanted = ({screen, plan, run}: State): boolean =>
	screen === 'result' && run.finished?.exitCode === 0 && plan?.answers.certificate.kind === 'lab-ca';
