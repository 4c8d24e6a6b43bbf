import {dirname} from 'node:path';
import type {Answers} from '../answers/schema.ts';
import {paths} from '../paths.ts';
import type {System} from '../system/types.ts';

/** Under a name of its own until the run begins: a second wizard that is refused must not touch what the first one's engine still needs. */
const waiting = (run: string): string => `${paths.passphrase}-${run}`;

/** Hands the passphrase of an own key to the engine of a run: in memory (/run), for root only. */
export const handPassphrase = async (system: System, run: string, passphrase: string): Promise<void> => {
	await system.files.makeDirectory(dirname(paths.passphrase), 0o700);
	await system.files.write(waiting(run), Buffer.from(`${passphrase}\n`, 'utf8').toString('latin1'), {mode: 0o600});
};

/** Forgets a passphrase that no step will ask for any more. */
export const forgetPassphrase = async (system: System): Promise<void> => system.files.remove(paths.passphrase);

/** Whether answers name the passphrase that was typed. */
export const namesPassphrase = ({certificate}: Pick<Answers, 'certificate'>): boolean => certificate.kind === 'own' && certificate.passphraseFile === paths.passphrase;

/** Takes back a passphrase that was handed to a run which does not begin. */
export const dropPassphrase = async (system: System, run: string): Promise<void> => system.files.remove(waiting(run));

/** Puts the passphrase of a run that begins where the certificate's step looks for it. */
export const takePassphrase = async (system: System, run: string): Promise<void> => {
	if (await system.files.about(waiting(run)) !== undefined) {
		await system.files.move(waiting(run), paths.passphrase);
	}
};
