import type {Finding} from '../checks/types.ts';
import {block} from '../certificate/finding.ts';
import {recognise} from '../certificate/recognise.ts';
import {judgeMaterial} from '../certificate/judge.ts';
import {judgeRoot} from '../certificate/judge-root.ts';
import {readCertificateFiles, type Reader} from '../certificate/read.ts';
import type {System} from '../system/types.ts';

/** Files somebody pointed at, and the passphrase of one of them. */
export type OwnFiles = {
	readonly paths: readonly string[];
	/** By path; in memory only. */
	readonly passphrases: Readonly<Record<string, string>>;
};

/** What the files are worth. Keys stay behind. */
export type FilesReport =
	| {readonly state: 'locked'; readonly path: string; readonly wrong: boolean}
	| {readonly state: 'unusable'; readonly finding: Finding}
	| {readonly state: 'judged'; readonly findings: readonly Finding[]};

/** The authorities this machine trusts: what update-ca-certificates makes. */
const bundle = '/etc/ssl/certs/ca-certificates.crt';

/** The roots this machine trusts, in PEM. */
export const trustedRoots = async (system: Pick<System, 'files'>): Promise<readonly string[]> =>
	recognise(Buffer.from(await system.files.text(bundle) ?? '')).certificates;

/** Reads and judges an own certificate for a domain. */
export const probeOwnCertificate = async (system: Reader & Pick<System, 'files' | 'clock'>, {paths, passphrases}: OwnFiles, domain: string): Promise<FilesReport> => {
	const reading = await readCertificateFiles(system, paths, passphrases);
	if (reading.state !== 'read') {
		return reading;
	}

	const {findings} = judgeMaterial(reading.material, {domain, now: system.clock.now(), roots: await trustedRoots(system)});
	return {state: 'judged', findings: [...findings, ...reading.findings]};
};

/** Reads and judges a root that a lab already has; for a domain, where that is known. */
export const probeLabRoot = async (system: Reader & Pick<System, 'clock'>, {paths, passphrases}: OwnFiles, domain?: string): Promise<FilesReport> => {
	const reading = await readCertificateFiles(system, paths, passphrases);
	if (reading.state === 'locked') {
		// A server that signs by itself needs a key that opens by itself.
		return {state: 'unusable', finding: block('rootLocked', {path: reading.path})};
	}

	return reading.state === 'read' ? {state: 'judged', findings: [...judgeRoot(reading.material, system.clock.now(), domain), ...reading.findings]} : reading;
};
