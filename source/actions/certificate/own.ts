import type {Finding} from '../../checks/types.ts';
import {judgeMaterial} from '../../certificate/judge.ts';
import {readCertificateFiles} from '../../certificate/read.ts';
import type {Reading} from '../../certificate/types.ts';
import {trustedRoots} from '../../facts/own-certificate.ts';
import {message, type Message} from '../../messages/message.ts';
import {paths} from '../../paths.ts';
import {exitCodes, ProblemError} from '../../problems.ts';
import type {System} from '../../system/types.ts';
import {readPair} from './pair.ts';
import {ownFiles, ownSource} from './places.ts';
import type {CertificateSource, Pair} from './types.ts';

type Own = Extract<CertificateSource, {kind: 'own'}>;

const refusal = (what: Message, why: Message, next: Message, command = 'sudo jitsi-wizard resume'): ProblemError => new ProblemError({
	code: 'own-certificate', exitCode: exitCodes.failed, what, why, next, command,
});

/** The passphrase is not there, or it is another one. One that was typed waits in memory, so it is gone with a restart of the machine, and going on would meet the same. */
const locked = ({path, wrong}: Extract<Reading, {state: 'locked'}>, {passphraseFile}: Own): ProblemError => {
	const isTyped = passphraseFile === paths.passphrase;
	return refusal(
		message('problems.ownLocked.what', {path}),
		message(wrong && !isTyped ? 'problems.ownLocked.whyWrong' : 'problems.ownLocked.why'),
		message(isTyped ? 'problems.ownLocked.again' : 'problems.ownLocked.next'),
		isTyped ? 'sudo jitsi-wizard' : undefined,
	);
};

const ofFinding = ({title, cause, remedy}: Finding): ProblemError =>
	refusal(title, cause ?? message('problems.ownCertificate.why'), remedy ?? message('problems.ownCertificate.next'));

const pathsOf = ({cert, key, chain}: Own): readonly string[] => [cert, ...(key === undefined ? [] : [key]), ...(chain === undefined ? [] : [chain])];

/** Reads the files somebody pointed at; the passphrase is for all of them, and only in memory. */
const read = async (system: System, source: Own): Promise<Reading> => {
	const text = source.passphraseFile === undefined ? undefined : await system.files.text(source.passphraseFile);
	const passphrase = text?.split('\n', 1)[0]!.replace(/\r$/v, '');
	const files = pathsOf(source);
	return readCertificateFiles(system, files, passphrase === undefined ? {} : Object.fromEntries(files.map(path => [path, passphrase])));
};

/** The pair in the files, sorted and opened; throws the problem of the first thing that makes it unusable. */
export const readOwn = async (system: System, source: Own, domain: string): Promise<Pair> => {
	const reading = await read(system, source);
	if (reading.state === 'unusable') {
		throw ofFinding(reading.finding);
	}

	if (reading.state === 'locked') {
		throw locked(reading, source);
	}

	const {chain, key, findings} = judgeMaterial(reading.material, {domain, now: system.clock.now(), roots: await trustedRoots(system)});
	const block = findings.find(({level, override}) => level === 'block' && override === undefined);
	if (block !== undefined || key === undefined) {
		throw block === undefined ? refusal(message('problems.certificate.what'), message('problems.ownCertificate.why'), message('problems.ownCertificate.next')) : ofFinding(block);
	}

	return {certificate: chain.join(''), key};
};

/** The same without a complaint: undefined when the files cannot be used now, perhaps because they are gone. */
export const tryOwn = async (system: System, source: Own, domain: string): Promise<Pair | undefined> => {
	try {
		return await readOwn(system, source, domain);
	} catch (error) {
		if (error instanceof ProblemError) {
			return undefined;
		}

		throw error;
	}
};

/** Whether one of the files is not there any more, or the passphrase for them. */
export const isGone = async (system: System, source: Own): Promise<boolean> => {
	const needed = [...pathsOf(source), ...(source.passphraseFile === undefined ? [] : [source.passphraseFile])];
	const texts = await Promise.all(needed.map(async path => system.files.text(path)));
	return texts.includes(undefined);
};

/** Our copy of these files; undefined where there is none. */
export const keptOwn = async (system: System, {cert}: Own): Promise<Pair | undefined> => (await system.files.text(ownSource) === cert ? readPair(system, ownFiles) : undefined);

/** Keeps our own copy, so that nothing depends on the files somebody pointed at. The passphrase that the wizard handed over in memory is gone afterwards; a file of the person's own stays. */
export const keepOwn = async (system: System, {cert, passphraseFile}: Own, pair: Pair): Promise<void> => {
	await system.files.remove(ownSource);
	await system.files.write(ownFiles.key, pair.key, {mode: 0o600});
	await system.files.write(ownFiles.certificate, pair.certificate, {mode: 0o644});
	await system.files.write(ownSource, Buffer.from(cert, 'utf8').toString('latin1'), {mode: 0o600});
	if (passphraseFile === paths.passphrase) {
		await system.files.remove(passphraseFile);
	}
};
