import type {ActionRecord} from '../../apply/events.ts';
import {isIssuedBy} from '../../certificate/chain.ts';
import type {System} from '../../system/types.ts';
import {readLineage} from '../acme/lineage.ts';
import {copySettings} from '../apt/settings.ts';
import {isAsBefore, lookBefore, pathsIn, putBack} from '../restore.ts';
import {fingerprintOf, isUsable, leafOf, pending, readPair} from './pair.ts';
import {labFiles} from './places.ts';
import {isUp, reload} from './server.ts';
import {readExpected, readState} from './state.ts';
import type {CertificateTarget, PairFiles} from './types.ts';

/** Whether this program put a certificate where it is, or was about to when it was killed. */
const isOurs = async (system: System, {certificate}: PairFiles): Promise<boolean> => {
	const present = fingerprintOf(await system.files.text(certificate));
	return present !== undefined && (present === (await readState(system))?.fingerprint || (await readExpected(system)).has(present));
};

/** Whether a certificate is from where ours are from, whoever put it in its place: certbot's present one, or one of the lab's authority. */
const isFromOurs = async (system: System, pem: string, domain: string): Promise<boolean> => {
	const [leaf, root] = [leafOf(pem), leafOf(await system.files.text(labFiles.certificate))];
	const lineage = await readLineage(system, domain);
	return leaf !== undefined && (leaf.fingerprint256 === fingerprintOf(lineage?.pair.certificate) || (root !== undefined && isIssuedBy(leaf, root)));
};

/** Whether the pair that browsers are shown is somebody's who put it there by hand, and good: neither a renewal nor a timer takes it away. */
export const isHandPlaced = async (system: System, {files, domain}: Pick<CertificateTarget, 'files' | 'domain'>): Promise<boolean> => {
	const pair = await readPair(system, files);
	return pair !== undefined && isUsable(pair, {domain, now: system.clock.now()}) && !await isOurs(system, files) && !await isFromOurs(system, pair.certificate, domain);
};

/** Copies a pair that somebody put there by hand to where it stays, before ours takes its place outside of a run, which would put it back. */
export const keepHandPlaced = async (system: System, target: Pick<CertificateTarget, 'files' | 'domain'>): Promise<void> => {
	if (await isHandPlaced(system, target)) {
		await copySettings([target.files.certificate, target.files.key], system);
	}
};

/** What stands where a pair, and the relay's copy of it, will be put: somebody else's is copied. Ours is left out: an earlier change tells of it. */
export const pairBefore = async (system: System, {files, relay}: Pick<CertificateTarget, 'files' | 'relay'>): Promise<ActionRecord> => {
	const pair = await isOurs(system, files) ? {} : await lookBefore([files.certificate, files.key], system, {isRenamedOver: true});
	const isCopyTheirs = relay !== undefined && await system.files.about(relay.certificate) !== undefined && !await isOurs(system, relay);
	const copy = isCopyTheirs ? await lookBefore([relay.certificate, relay.key], system) : {};
	return {
		...(pair.created && {created: pair.created}),
		...((pair.replaced ?? copy.replaced) && {replaced: {...pair.replaced, ...copy.replaced}}),
		...(pair.links && {links: pair.links}),
	};
};

/** Whether the pair that stands there now is somebody's who exchanged ours. */
export const isExchanged = async (system: System, files: PairFiles, record: ActionRecord): Promise<boolean> =>
	await system.files.text(files.certificate) !== undefined && !await isOurs(system, files) && !await isAsBefore(files.certificate, record, system);

/** Puts back what was there before us, or takes ours away; one that somebody put there since stays unless `purge`. Resolves with the paths that stay. */
export const pairBack = async (system: System, {files, server}: Pick<CertificateTarget, 'files' | 'server'>, record: ActionRecord, purge: boolean): Promise<readonly string[]> => {
	const kept = !purge && await isExchanged(system, files, record) ? [files.certificate, files.key] : [];
	const lost: string[] = [];
	const ours = pathsIn(record).filter(path => !kept.includes(path));
	for (const path of ours) {
		lost.push(...await putBack(path, record, system));
	}

	// A run that was killed between the two may have left what it was about to put there.
	for (const path of [pending(files.certificate), pending(files.key)]) {
		await system.files.remove(path);
		await system.files.removeStrays(path);
	}

	if ((record.replaced ?? record.links) !== undefined && await isUp(system, server)) {
		await reload(system, server);
	}

	return [...kept, ...lost];
};
