import {parseJournal} from '../../../source/apply/journal.ts';
import type {Event} from '../../../source/apply/events.ts';
import type {Plan} from '../../../source/plan/types.ts';
import {startBox, type Box, type BoxOptions, type RunOptions} from '../harness/box.ts';
import type {Outcome} from '../harness/command.ts';
import {installProgram} from '../program.ts';
import {giveStandin, type Standin} from '../standin/give-standin.ts';
import type {Variant} from '../standin/release.ts';

/** The name the server gets in these tests; nobody outside can own it. */
export const domain = 'meet.lab.test';

/** Where the program keeps what it knows, and its log. */
export const stateFolder = '/var/lib/jitsi-wizard';
export const logFolder = '/var/log/jitsi-wizard';

/** The answers of a lab without DNS, as a person writes them. */
export const labAnswers = (address: string, name = domain, more = ''): string => `version: 1
method: classic
reach: lan
domain: ${name}
hosts: { address: ${address} }
certificate: { kind: self-signed }
${more}`;

/** A box with the program and the stand-in repository, and the program's verbs. */
export type Product = {
	readonly box: Box;
	readonly standin: Standin;
	/** Run the program as the person does who typed its name. Default time-out: 600 s. */
	readonly wizard: (argv: readonly string[], options?: RunOptions) => Promise<Outcome>;
	/** Write an answers file and apply it with consent and the stand-in's key. */
	readonly apply: (answers: string, ...argv: readonly string[]) => Promise<Outcome>;
	readonly journal: () => Promise<readonly Event[]>;
	readonly plan: () => Promise<Plan>;
	/** Close the repository and delete the box. */
	readonly end: () => Promise<void>;
};

/** Give a running box the stand-in repository, and the program if it has none. */
export async function equip(box: Box, {variant = {}, isInstalled = false}: {readonly variant?: Variant; readonly isInstalled?: boolean} = {}): Promise<Product> {
	const standin = await giveStandin(box, variant);
	if (!isInstalled) {
		await installProgram(box);
	}

	const wizard: Product['wizard'] = async (argv, options = {}) => box.run(['jitsi-wizard', ...argv], {timeoutSeconds: 600, ...options});
	return {
		box,
		standin,
		wizard,
		async apply(answers, ...argv) {
			await box.write('/root/answers.yaml', answers);
			return wizard(['apply', '--answers', '/root/answers.yaml', '--yes', '--accept-key', standin.fingerprint, ...argv]);
		},
		journal: async () => parseJournal(await box.read(`${stateFolder}/journal.jsonl`)),
		plan: async () => JSON.parse(await box.read(`${stateFolder}/plan.json`)) as Plan,
		async end() {
			await standin.server.close();
			await box.destroy();
		},
	};
}

/** A fresh box with the program on it, before anybody started it. */
export async function freshProduct(options: BoxOptions, variant: Variant = {}): Promise<Product> {
	const box = await startBox(options);
	try {
		return await equip(box, {variant});
	} catch (error) {
		await box.destroy();
		throw error;
	}
}

/** What a failed expectation should show of a run. */
export const said = ({exitCode, stdout, stderr}: Outcome): string => `exit code ${exitCode}\n${stdout}${stderr}`;
