import {message} from '../messages/message.ts';
import {labLeafArgv, selfSignedArgv} from '../plan/certificate/commands.ts';
import {problemFrom} from '../problems.ts';
import type {System} from '../system/types.ts';
import {keepLineage} from './acme/lineage.ts';
import {isExchanged, pairBack, pairBefore} from './certificate/before.ts';
import {deploy, isDeployed} from './certificate/deploy.ts';
import {isFrom} from './certificate/is-from.ts';
import {makeLabLeaf, makeSelfSigned, making} from './certificate/make.ts';
import {isGone, keepOwn, keptOwn, readOwn, tryOwn} from './certificate/own.ts';
import {fingerprintOf, isUsable, leafOf, readPair} from './certificate/pair.ts';
import {labFiles, ownFiles, ownSource} from './certificate/places.ts';
import {readState, writeState} from './certificate/state.ts';
import type {CertificateSource, Pair} from './certificate/types.ts';
import {madeFiles} from './description.ts';
import type {ActionModule} from './module.ts';
import type {ActionOf} from './types.ts';

type Certificate = ActionOf<'certificate'>;

/** The own pair that is wanted: from the files, or our copy of it when they are gone since. Files that are there and no good are no reason to keep an older one. */
const wantedOwn = async (system: System, source: Extract<CertificateSource, {kind: 'own'}>, domain: string): Promise<Pair | undefined> => {
	const fresh = await tryOwn(system, source, domain);
	return fresh ?? (await isGone(system, source) ? keptOwn(system, source) : undefined);
};

const obtain = async (system: System, source: CertificateSource, domain: string): Promise<Pair> => {
	switch (source.kind) {
		case 'self-signed': {
			return makeSelfSigned(system, source.config);
		}

		case 'lab-ca': {
			return makeLabLeaf(system, source.config);
		}

		case 'own': {
			return await wantedOwn(system, source, domain) ?? readOwn(system, source, domain);
		}
	}
};

const isRight = async (system: System, {source, target}: Certificate): Promise<boolean> => {
	const pair = await readPair(system, target.files);
	const now = system.clock.now();
	if (pair === undefined || !isUsable(pair, {domain: target.domain, now})) {
		return false;
	}

	const state = await readState(system);
	if (source.kind === 'own') {
		const wanted = await wantedOwn(system, source, target.domain);
		// All of it: the same certificate with a further intermediate is another file for browsers.
		return wanted?.certificate === pair.certificate && state?.kind === 'own' && isDeployed(system, target, pair);
	}

	const labRoot = leafOf(await system.files.text(labFiles.certificate));
	return isFrom(source, {leaf: leafOf(pair.certificate)!, state, labRoot, now}) && isDeployed(system, target, pair);
};

/** Our copies of a person's own pair. */
const copiesOf = ({kind}: CertificateSource): readonly string[] => (kind === 'own' ? [ownFiles.certificate, ownFiles.key, ownSource] : []);

const isTemporary = ({source}: Certificate): boolean => source.kind === 'self-signed' && source.temporary === true;

/** The certificate of the pages: made, or taken from the person's files, and put in place without stopping anything. */
export const certificate: ActionModule<'certificate'> = {
	describe: ({source, target}) => ({
		summary: message(`actions.certificate.${source.kind}`, {path: target.files.certificate, domain: target.domain, ...(source.kind === 'own' ? {cert: source.cert} : {})}),
		...(source.kind === 'own' ? {argv: []} : {
			argv: [source.kind === 'self-signed' ? selfSignedArgv(making.config, making.made) : labLeafArgv(making.config, making.made, labFiles)],
			input: source.config,
		}),
		also: madeFiles(target.files.certificate, target.files.key, ...copiesOf(source)),
	}),
	already: async (action, system) => isRight(system, action),
	foresee: async ({source, target}, system) => (source.kind === 'own' && await wantedOwn(system, source, target.domain) === undefined
		? problemFrom(async () => readOwn(system, source, target.domain))
		: undefined),
	async intent({source, target}, system) {
		const {created = [], ...record} = await pairBefore(system, target);
		return {...record, created: [...created, ...copiesOf(source)]};
	},
	async apply(action, {system}) {
		const {source, target} = action;
		const pair = await obtain(system, source, target.domain);
		if (source.kind === 'own') {
			await keepOwn(system, source, pair);
		}

		await deploy(system, target, pair);
		await writeState(system, {
			kind: isTemporary(action) ? 'acme' : source.kind,
			fingerprint: fingerprintOf(pair.certificate) ?? '',
			...(isTemporary(action) ? {temporary: true} : {}),
		});
		if (!isTemporary(action)) {
			// A certificate that was ordered stays good, but nobody needs it to be ordered again.
			await keepLineage(system, target.domain, false);
		}

		return undefined;
	},
	undo: async ({target}, record, system, {purge = false} = {}) => pairBack(system, target, record, purge),
	changedSince: async ({target: {files}}, record, system) => (await isExchanged(system, files, record) ? [files.certificate, files.key] : []),
};
