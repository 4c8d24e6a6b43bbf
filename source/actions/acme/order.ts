import {letsEncrypt} from '../../answers/certificate.ts';
import {probeAcme} from '../../facts/acme.ts';
import {ProblemError} from '../../problems.ts';
import type {System} from '../../system/types.ts';
import {isHandPlaced, keepHandPlaced} from '../certificate/before.ts';
import {deploy} from '../certificate/deploy.ts';
import {fingerprintOf} from '../certificate/pair.ts';
import {acmeTrust} from '../certificate/places.ts';
import {readState, writeState} from '../certificate/state.ts';
import type {AcmeOrder, Pair} from '../certificate/types.ts';
import type {ActionOf} from '../types.ts';
import {certbotArgv, runCertbot} from './certbot.ts';
import {showsChallenge} from './challenge.ts';
import type {AcmeFailure} from './classify.ts';
import {forecast} from './forecast.ts';
import {keepLineage, lineageOf, readLineage, usableLineage} from './lineage.ts';
import {challengeProblem, OrderError, orderProblem} from './problem.ts';

type Acme = ActionOf<'acme-certificate'>;

/** Told what the programs print. */
export type OnOutput = (text: string) => Promise<void>;

/** Everything certbot should trust, in one file: it takes no second one. */
export const writeTrust = async (system: System, {ca}: AcmeOrder): Promise<void> => {
	if (ca === undefined) {
		return;
	}

	const [own, more] = await Promise.all([system.files.fact('/etc/ssl/certs/ca-certificates.crt'), system.files.fact(ca)]);
	// A file that is gone since was taken before; without it nobody would be trusted any more.
	if (more.content === undefined) {
		return;
	}

	await system.files.write(acmeTrust, `${own.content ?? ''}\n${more.content}`, {mode: 0o644});
};

/** The problem of an order that failed, ready to be thrown. */
export const orderFailed = (failure: AcmeFailure, {target, order, httpPort}: Acme): OrderError => new OrderError(orderProblem(failure, {
	domain: target.domain, host: new URL(order.directory ?? letsEncrypt.directory).host, port: String(httpPort),
}), failure.retryAt);

/**
The certificate for the domain: one that is good already, or a new one. Looks at our own web server first and asks what the authority would ask, then
tries at the server for trials, then orders once.
*/
const obtain = async (system: System, action: Acme, onOutput: OnOutput): Promise<Pair> => {
	const {target: {domain}, order, httpPort} = action;
	// Also for one that is there already: certbot's timer asks the same authority.
	await writeTrust(system, order);
	const present = await usableLineage(system, domain, order.directory);
	if (present !== undefined) {
		return present;
	}

	if (!await showsChallenge(system, domain, {webroot: order.webroot, httpPort})) {
		throw new ProblemError(challengeProblem(domain));
	}

	const directory = order.directory ?? letsEncrypt.directory;
	const authority = order.ca === undefined ? undefined : await system.files.text(order.ca);
	const certain = forecast(await probeAcme(system, {domain, directory, ...(authority !== undefined && {authority})}), order.directory === undefined);
	if (certain !== undefined) {
		throw orderFailed(certain, action);
	}

	// Only Let's Encrypt has a server for trials; a directory of one's own is asked itself and nobody else.
	const trial = order.directory === undefined ? await runCertbot(system, certbotArgv(domain, order, {trial: true}), order, {}, onOutput) : undefined;
	// What certbot has from another authority is no reason not to order.
	const force = await readLineage(system, domain) !== undefined;
	const failure = trial ?? await runCertbot(system, certbotArgv(domain, order, {force}), order, {}, onOutput);
	if (failure !== undefined) {
		throw orderFailed(failure, action);
	}

	const lineage = await readLineage(system, domain);
	if (lineage === undefined) {
		throw orderFailed({cause: 'other', details: lineageOf(domain).live}, action);
	}

	return lineage.pair;
};

/**
Orders the certificate, or takes the one that is there, and puts it in place. Remembers why when it does not work, then throws that problem.
*/
export const orderCertificate = async (system: System, action: Acme, onOutput: OnOutput): Promise<void> => {
	const {target} = action;
	try {
		const pair = await obtain(system, action, onOutput);
		await keepHandPlaced(system, target);
		await deploy(system, target, pair);
		await keepLineage(system, target.domain, true);
		await writeState(system, {kind: 'acme', fingerprint: fingerprintOf(pair.certificate) ?? ''});
	} catch (error) {
		const state = await readState(system);
		if (error instanceof ProblemError && state !== undefined) {
			const retryAt = error instanceof OrderError ? error.retryAt : undefined;
			await writeState(system, {...state, failure: {at: system.clock.now(), problem: error.problem, ...(retryAt !== undefined && {retryAt})}});
		}

		throw error;
	}
};

/** Puts what certbot has renewed in place, unless it is there already, or somebody's own that is good. */
export const deployRenewed = async (system: System, {target}: Acme): Promise<void> => {
	const [lineage, state] = await Promise.all([readLineage(system, target.domain), readState(system)]);
	const fingerprint = fingerprintOf(lineage?.pair.certificate);
	if (lineage === undefined || fingerprint === undefined || fingerprint === state?.fingerprint || await isHandPlaced(system, target)) {
		return;
	}

	await deploy(system, target, lineage.pair);
	await writeState(system, {kind: 'acme', fingerprint});
};
