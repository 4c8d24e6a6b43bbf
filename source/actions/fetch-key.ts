import {message} from '../messages/message.ts';
import {readPublicKeys} from '../plan/classic/openpgp.ts';
import {exitCodes, ProblemError, type Problem} from '../problems.ts';
import type {FetchResult, System} from '../system/types.ts';
import {madeFiles} from './description.ts';
import type {ActionModule} from './module.ts';
import {restore} from './restore.ts';
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

const isThere = async ({path, fingerprints}: FetchKey, system: System): Promise<boolean> => {
	const {content, mode} = await system.files.fact(path);
	const keys = content === undefined ? undefined : readPublicKeys(Buffer.from(content, 'latin1'));
	// apt reads the keyring as the user _apt, so a 0600 file is as good as none (faults.md 35).
	return keys?.ok === true && mode === 0o644 && keys.fingerprints.every(fingerprint => fingerprints.includes(fingerprint));
};

/** Fetches the repository's key and writes it only when its fingerprint is one that was agreed to. */
export const fetchKey: ActionModule<'fetch-key'> = {
	describe: ({url, path, fingerprints}) => ({
		summary: message('actions.fetchKey', {url, path, fingerprints: fingerprints.map(fingerprint => spaced(fingerprint)).join(', ')}),
		argv: [],
		also: madeFiles(path),
	}),
	already: async (action, system) => isThere(action, system),
	async apply(action, context) {
		const {system} = context;
		const bytes = await withRetries(async () => bytesOf(action, await system.net.fetch(action.url, {timeoutSeconds: 30})), context);
		const content = accept(action, bytes);
		const backup = await system.files.write(action.path, content, {mode: 0o644, backup: true});
		return backup === undefined ? {created: [action.path]} : {backup};
	},
	async undo({path}, {backup}, system) {
		await restore(path, backup, system);
		return undefined;
	},
};
