import type {Finding} from '../checks/types.ts';
import {message, type Language} from '../messages/message.ts';
import {speaker} from '../messages/translate.ts';
import {exitCodes} from '../problems.ts';
import type {ProofResult} from '../verify/types.ts';
import {cleanLine} from './escape-terminal.ts';
import {findingLines} from './findings-text.ts';
import {proofLines} from './proof-lines.ts';

/** What `status` found. `url`: the meetings' address, as people type it. `drift`: whether the box still has its address, where that is known. */
export type Status = {readonly url: string; readonly proofs: readonly ProofResult[]; readonly drift?: Finding};

/** 0 when every proof passed and the address is still right, else 1. No proof at all is not a pass. */
export const statusExitCode = ({proofs, drift}: Pick<Status, 'proofs' | 'drift'>): 0 | 1 =>
	(proofs.length > 0 && proofs.every(({state}) => state === 'passed') && (drift === undefined || drift.level === 'ok') ? exitCodes.done : exitCodes.failed);

/** The output of `jitsi-wizard status`: every proof (the certificate's with its days), the address, and one sentence that sums up. */
export const statusText = (status: Status, language: Language): string => {
	const say = speaker(language);
	const {url, proofs, drift} = status;
	const failed = proofs.filter(({state}) => state !== 'passed').length;
	const sum = statusExitCode(status) === 0
		? message('render.status.well', {url})
		: (failed === 0 ? message('render.status.address', {url}) : message('render.status.failed', {url, count: failed}));
	return [
		...proofs.flatMap(proof => proofLines(proof, say)),
		...(drift === undefined ? [] : findingLines(drift, say)),
		'',
		cleanLine(say(sum)),
		'',
	].join('\n');
};
