import {agreedPlanIfAny} from '../apply/agreed-plan.ts';
import {createRedactor, withoutSecrets} from '../apply/redactor.ts';
import {noteTransaction} from '../apply/transaction.ts';
import type {Context} from './context.ts';
import {readStandardInput} from './standard-input.ts';

export type TransactionOptions = {readonly step: string; readonly action: string};

/** `transaction`: what apt runs before it lets dpkg change anything; never called by a person. Any other exit code than 0 stops apt. */
export const transaction = async ({system}: Context, {step, action}: TransactionOptions): Promise<number> => {
	const redactor = await createRedactor(system, await agreedPlanIfAny(system));
	await noteTransaction(withoutSecrets(system, redactor), {step, action: Number(action)}, await readStandardInput());
	return 0;
};
