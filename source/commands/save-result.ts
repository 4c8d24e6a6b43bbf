import {fingerprintOf} from '../actions/certificate/pair.ts';
import type {Answers} from '../answers/schema.ts';
import type {Language} from '../messages/message.ts';
import {paths} from '../paths.ts';
import {resultText} from '../render/result-text.ts';
import type {System} from '../system/types.ts';
import type {ProofResult} from '../verify/types.ts';

/** Keeps the end of a run as a text, beside the log and as readable as that; it holds no secrets. Says where, or nothing when it cannot be written. */
export const saveResult = async (system: System, {answers, proofs, language}: {
	readonly answers: Answers;
	readonly proofs: readonly ProofResult[];
	readonly language: Language;
}): Promise<string | undefined> => {
	const fingerprint = answers.certificate.kind === 'lab-ca' ? fingerprintOf(await system.files.text(paths.labRoot)) : undefined;
	const text = resultText({answers, proofs, language, ...(fingerprint === undefined ? {} : {lab: {fingerprint, code: []}})});
	try {
		await system.files.makeDirectory(paths.logDirectory, 0o750);
		await system.files.write(paths.result, Buffer.from(`${text}\n`, 'utf8').toString('latin1'), {mode: 0o640});
		return paths.result;
	} catch {
		// The result is on the screen all the same, and a full disk is said elsewhere.
		return undefined;
	}
};
