import type {X509Certificate} from 'node:crypto';
import {readCertificateFiles} from '../certificate/read.ts';
import {allowsName} from '../certificate/extensions.ts';
import {isPair} from '../certificate/judge/key.ts';
import {message, type Message} from '../messages/message.ts';
import {labRootArgv} from '../plan/certificate/commands.ts';
import {exitCodes, ProblemError, problemFrom} from '../problems.ts';
import type {System} from '../system/types.ts';
import {makePair, making} from './certificate/make.ts';
import {fingerprintOf, leafOf, readPair} from './certificate/pair.ts';
import {labFiles, publicFiles} from './certificate/places.ts';
import type {Pair} from './certificate/types.ts';
import {madeFiles} from './description.ts';
import type {ActionModule} from './module.ts';
import {lookBefore, pathsIn, putBack} from './restore.ts';
import type {ActionOf} from './types.ts';

type LabRoot = ActionOf<'lab-root'>;

/** Stands in the page where the SHA-256 goes, which nobody knows before the root is made. */
export const fingerprintMark = '@SHA256@';

const importProblem = (why: Message, path: string): ProblemError => new ProblemError({
	code: 'lab-import',
	exitCode: exitCodes.failed,
	what: message('problems.labImport.what', {path}),
	why,
	next: message('problems.labImport.next'),
	command: 'sudo jitsi-wizard resume',
});

const isGood = (root: X509Certificate, now: number): boolean => root.ca && root.validFromDate.getTime() <= now && now < root.validToDate.getTime();

/** An authority that was made elsewhere. Throws what is wrong with its files. */
const importRoot = async (system: System, {cert, key}: NonNullable<LabRoot['import']>, domain: string): Promise<Pair> => {
	const reading = await readCertificateFiles(system, [cert, key]);
	if (reading.state !== 'read') {
		throw importProblem(reading.state === 'locked' ? message('problems.labImport.locked') : reading.finding.title, cert);
	}

	const {certificates, keys} = reading.material;
	for (const pem of certificates) {
		const root = leafOf(pem);
		const own = root === undefined ? undefined : keys.find(one => isPair(root, one));
		if (root !== undefined && own !== undefined) {
			if (!isGood(root, system.clock.now())) {
				throw importProblem(message('problems.labImport.noRoot'), cert);
			}

			if (!allowsName(root, domain)) {
				throw importProblem(message('problems.labImport.otherNames', {domain}), cert);
			}

			return {certificate: pem, key: own};
		}
	}

	throw importProblem(message('problems.labImport.noPair'), cert);
};

/** Files that everybody may fetch: the root itself, and a page that shows its SHA-256 and says what to do with it. */
const shownFiles = ({page, folder}: Pick<LabRoot, 'page' | 'folder'>, root: string): ReadonlyArray<readonly [path: string, content: string]> => {
	const [certificate, explanation] = publicFiles(folder);
	return [[certificate, root], [explanation, page.replaceAll(fingerprintMark, () => fingerprintOf(root) ?? '')]];
};

const allFiles = ({folder}: Pick<LabRoot, 'folder'>): readonly string[] => [labFiles.certificate, labFiles.key, labFiles.config, ...publicFiles(folder)];

/** The root that is there already, if it is the one that is wanted: made with the same settings, or imported from the same place. */
const presentRoot = async (system: System, {config, import: imported}: LabRoot): Promise<Pair | undefined> => {
	const pair = await readPair(system, labFiles);
	const leaf = leafOf(pair?.certificate);
	const made = await system.files.text(labFiles.config);
	if (pair === undefined || leaf === undefined || !isGood(leaf, system.clock.now()) || made !== (imported === undefined ? config : imported.cert)) {
		return undefined;
	}

	const fresh = imported === undefined ? undefined : leafOf(await system.files.text(imported.cert));
	return fresh === undefined || fresh.fingerprint256 === leaf.fingerprint256 ? pair : undefined;
};

/** The lab's own authority: made here, or shared with other machines; and what its devices need to trust it. */
export const labRoot: ActionModule<'lab-root'> = {
	describe: ({name, folder, config, import: imported}) => ({
		also: madeFiles(...allFiles({folder})),
		summary: imported === undefined ? message('actions.labRoot', {name, folder}) : message('actions.labRoot.import', {path: imported.cert, folder}),
		...(imported === undefined ? {argv: [labRootArgv(making.config, making.made)], input: config} : {argv: []}),
	}),
	async already(action, system) {
		const root = await presentRoot(system, action);
		if (root === undefined) {
			return false;
		}

		const facts = await Promise.all(shownFiles(action, root.certificate).map(async ([path, content]) => (await system.files.fact(path)).content === content));
		return facts.every(Boolean);
	},
	async foresee(action, system) {
		const {import: imported} = action;
		return imported === undefined || await presentRoot(system, action) !== undefined ? undefined : problemFrom(async () => importRoot(system, imported, action.domain));
	},
	intent: async (action, system) => lookBefore(allFiles(action), system),
	async apply(action, {system}) {
		const present = await presentRoot(system, action);
		if (present === undefined) {
			const {certificate, key} = action.import === undefined ? await makePair(system, action.config, labRootArgv) : await importRoot(system, action.import, action.domain);
			await system.files.write(labFiles.key, key, {mode: 0o600});
			await system.files.write(labFiles.certificate, certificate, {mode: 0o644});
			await system.files.write(labFiles.config, action.import === undefined ? action.config : action.import.cert, {mode: 0o600});
		}

		const root = present?.certificate ?? await system.files.text(labFiles.certificate) ?? '';
		for (const [path, content] of shownFiles(action, root)) {
			await system.files.write(path, content, {mode: 0o644});
		}

		return undefined;
	},
	async undo(_action, record, system) {
		const kept: string[] = [];
		for (const path of pathsIn(record)) {
			kept.push(...await putBack(path, record, system));
		}

		return kept;
	},
};
