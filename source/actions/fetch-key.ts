import type {ActionRecord} from '../apply/events.ts';
import {message} from '../messages/message.ts';
import {readPublicKeys} from '../plan/classic/openpgp.ts';
import {exitCodes, ProblemError, type Problem} from '../problems.ts';
import type {FetchResult, System} from '../system/types.ts';
import {madeFiles} from './description.ts';
import type {ActionModule} from './module.ts';
import {isAsBefore, lookBefore, putBack} from './restore.ts';
import {withRetries} from './retry.ts';
import type {ActionOf} from './types.ts';

type FetchKey = ActionOf<'fetch-key'>;

const spaced = (fingerprint: string): string => (fingerprint.match(/.{4}/gv) ?? []).join(' ');

const problem = (code: string, what: Problem['what'], kind: 'keyFetch' | 'keyUnknown' | 'keyUnreadable', {maker = 'Jitsi', ...rest}: Partial<Problem> & Pick<FetchKey, 'maker'> = {}): ProblemError => new ProblemError({
	code,
	exitCode: exitCodes.failed,
	what,
	why: message(`problems.${kind}.why`, {maker}),
	next: message(`problems.${kind}.next`, {maker}),
	command: 'sudo jitsi-wizard resume',
	...rest,
});

const bytesOf = ({url, maker}: FetchKey, result: FetchResult): Uint8Array => {
	if (result.ok && result.status === 200) {
		return result.body;
	}

	const details = result.ok ? `HTTP ${result.status}` : result.details;
	throw problem('key-fetch', message('problems.keyFetch.what', {url}), 'keyFetch', {details, ...(maker && {maker})});
};

/** The binary keyring, once every key in it is one that was agreed to. Throws before anything is written otherwise. */
const accept = ({url, fingerprints, maker}: FetchKey, bytes: Uint8Array): string => {
	const keys = readPublicKeys(bytes);
	if (!keys.ok) {
		throw problem('key-unreadable', message('problems.keyUnreadable.what', {url}), 'keyUnreadable', {details: keys.reason});
	}

	const strangers = keys.fingerprints.filter(fingerprint => !fingerprints.includes(fingerprint));
	if (strangers.length > 0) {
		throw problem('key-unknown', message('problems.keyUnknown.what', {
			url,
			found: strangers.map(fingerprint => spaced(fingerprint)).join(', '),
			expected: fingerprints.map(fingerprint => spaced(fingerprint)).join(', '),
		}), 'keyUnknown', {...(maker && {maker}), exitCode: exitCodes.decision, command: `sudo jitsi-wizard resume --accept-key ${strangers[0]}`});
	}

	return Buffer.from(keys.binary).toString('latin1');
};

const isAgreed = (content: string, {fingerprints}: Pick<FetchKey, 'fingerprints'>): boolean => {
	const keys = readPublicKeys(Buffer.from(content, 'latin1'));
	return keys.ok && keys.fingerprints.every(fingerprint => fingerprints.includes(fingerprint));
};

const isThere = async (action: FetchKey, system: System): Promise<boolean> => {
	const {content, mode} = await system.files.fact(action.path);
	// apt reads the keyring as the user _apt, so a 0600 file is as good as none (faults.md 35).
	return content !== undefined && mode === 0o644 && isAgreed(content, action);
};

const isChanged = async (action: FetchKey, record: ActionRecord, system: System): Promise<boolean> => {
	const {content} = await system.files.fact(action.path);
	return content !== undefined && !isAgreed(content, action) && !await isAsBefore(action.path, record, system);
};

/** Fetches the repository's key and writes it only when its fingerprint is one that was agreed to. */
export const fetchKey: ActionModule<'fetch-key'> = {
	describe: ({url, path, fingerprints}) => ({
		summary: message('actions.fetchKey', {url, path, fingerprints: fingerprints.map(fingerprint => spaced(fingerprint)).join(', ')}),
		argv: [],
		also: madeFiles(path),
	}),
	already: async (action, system) => isThere(action, system),
	intent: async ({path}, system) => lookBefore([path], system),
	async apply(action, context) {
		const {system} = context;
		const bytes = await withRetries(async () => bytesOf(action, await system.net.fetch(action.url, {timeoutSeconds: 30})), context);
		await system.files.write(action.path, accept(action, bytes), {mode: 0o644});
		return undefined;
	},
	undo: async (action, record, system, {purge = false} = {}) =>
		(!purge && await isChanged(action, record, system) ? [action.path] : putBack(action.path, record, system)),
	changedSince: async (action, record, system) => (await isChanged(action, record, system) ? [action.path] : []),
};
