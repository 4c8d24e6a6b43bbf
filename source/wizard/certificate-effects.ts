import {useEffect} from 'react';
import {letsEncrypt} from '../answers/certificate.ts';
import type {Surroundings} from './effects.ts';
import {answersOf} from './state/answers.ts';
import {filesOf} from './state/certificate-answers.ts';

/** Completes the path in the present field, once Tab was pressed. */
export const useCompletion = ({state: {look}, dispatch, services, onBug}: Surroundings): void => {
	const {completing} = look;
	useEffect(() => {
		if (completing === undefined) {
			return;
		}

		services.completePath(completing).then(completion => {
			dispatch({type: 'completed', asked: completing, completion});
		}).catch(onBug);
	}, [completing]);
};

/** Reads and judges the files that were named, whenever what was read of them no longer holds. */
export const useFiles = ({state: {screen, part, look, draft}, dispatch, services, onBug}: Surroundings): void => {
	const files = screen === 'certificate' && look.files === undefined ? filesOf(draft.certificate, part) : undefined;
	useEffect(() => {
		if (files === undefined) {
			return;
		}

		services.judgeFiles(files, part === 'own' ? draft.domain : undefined).then(report => {
			dispatch({type: 'files-read', report});
		}).catch(onBug);
	}, [files === undefined, part]);
};

/** Asks the internet what stands before an order, while its settings are on the screen. */
export const useAcme = ({state: {screen, part, look, draft}, dispatch, services, onBug}: Surroundings): void => {
	const {round, acme} = look;
	const isWanted = screen === 'certificate' && part === 'acme' && Object.keys(acme).length === 0;
	useEffect(() => {
		if (!isWanted) {
			return;
		}

		const {directory, ca} = draft.certificate.texts;
		services.probeAcme({domain: draft.domain, directory: directory === '' ? letsEncrypt.directory : directory, ...(ca === '' ? {} : {ca})}, facts => {
			dispatch({type: 'acme-heard', facts, round});
		}).catch(onBug);
	}, [isWanted, round]);
};

/** Fetches the fingerprint of the lab's root once the run that made it is over. */
export const useLabRoot = ({state: {screen, plan, run}, dispatch, services, onBug}: Surroundings): void => {
	const isWanted = screen === 'result' && run.finished?.exitCode === 0 && plan?.answers.certificate.kind === 'lab-ca';
	useEffect(() => {
		if (!isWanted) {
			return;
		}

		services.labRoot().then(fingerprint => {
			if (fingerprint !== undefined) {
				dispatch({type: 'lab-root', fingerprint});
			}
		}).catch(onBug);
	}, [isWanted]);
};

/** Looks at the certificate of a server that runs. */
export const useServed = ({state: {exchanges, draft}, dispatch, services, onBug}: Surroundings): void => {
	useEffect(() => {
		const answers = exchanges ? answersOf(draft) : undefined;
		if (answers === undefined) {
			return;
		}

		services.servedCertificate(answers).then(served => {
			dispatch({type: 'served', served});
		}).catch(onBug);
	}, []);
};
