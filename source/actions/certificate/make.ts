import {message} from '../../messages/message.ts';
import {paths} from '../../paths.ts';
import {labLeafArgv, selfSignedArgv, type PairPaths} from '../../plan/certificate/commands.ts';
import {exitCodes, ProblemError} from '../../problems.ts';
import type {System} from '../../system/types.ts';
import {leafOf} from './pair.ts';
import {labFiles} from './places.ts';
import type {Pair} from './types.ts';

const makeProblem = (details: string): ProblemError => new ProblemError({
	code: 'certificate',
	exitCode: exitCodes.failed,
	what: message('problems.certificate.what'),
	why: message('problems.certificate.why'),
	next: message('problems.certificate.next'),
	command: 'sudo jitsi-wizard resume',
	details,
});

const folder = `${paths.runtime}/making`;

/** Where openssl makes a pair: the settings it reads, and what comes of it. In memory (/run is a tmpfs), and gone afterwards. */
export const making = {config: `${folder}/made.cnf`, made: {certificate: `${folder}/made.crt`, key: `${folder}/made.key`}} as const;

/** Lets openssl make a key and a certificate, with these settings. */
export const makePair = async (system: System, config: string, argv: (config: string, made: PairPaths) => readonly string[]): Promise<Pair> => {
	const {made} = making;
	await system.run(['rm', '-rf', '--', folder]);
	await system.run(['install', '-d', '-m', '0700', paths.runtime, folder]);
	try {
		await system.files.write(making.config, config, {mode: 0o600});
		const result = await system.run(argv(making.config, made), {timeoutSeconds: 120});
		const [certificate, key] = await Promise.all([system.files.text(made.certificate), system.files.text(made.key)]);
		if (result.exitCode !== 0 || certificate === undefined || key === undefined) {
			throw makeProblem(result.stderr);
		}

		return {certificate, key};
	} finally {
		await system.run(['rm', '-rf', '--', folder]);
	}
};

/** A certificate that signs itself. */
export const makeSelfSigned = async (system: System, config: string): Promise<Pair> => makePair(system, config, selfSignedArgv);

/** A certificate from the lab's own authority, which ends no later than that. Throws the problem `lab-root-over` when that has ended. */
export const makeLabLeaf = async (system: System, config: string): Promise<Pair> => {
	const root = leafOf(await system.files.text(labFiles.certificate));
	const left = root === undefined ? Infinity : root.validToDate.getTime() - system.clock.now();
	if (left <= 0) {
		throw new ProblemError({
			code: 'lab-root-over',
			exitCode: exitCodes.failed,
			what: message('problems.labRootOver.what'),
			why: message('problems.labRootOver.why'),
			next: message('problems.labRootOver.next'),
			command: 'sudo jitsi-wizard certificate set --kind lab-ca',
		});
	}

	const days = Math.floor(left / 86_400_000);
	return makePair(system, config, (path, made) => labLeafArgv(path, made, {certificate: labFiles.certificate, key: labFiles.key}, days));
};
