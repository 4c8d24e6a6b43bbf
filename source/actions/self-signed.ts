import {createPrivateKey, X509Certificate} from 'node:crypto';
import {message} from '../messages/message.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import type {System} from '../system/types.ts';
import type {ActionModule} from './module.ts';
import type {ActionOf} from './types.ts';

type SelfSigned = ActionOf<'self-signed'>;

const dayMilliseconds = 86_400_000;
/** A run that finds less than this left makes a new one. */
const leastDays = 30;
const keyMode = 0o400;
const maker = 'jitsi-wizard';

const pending = (path: string): string => `${path}.new`;

/** A certificate's common name holds at most 64 characters; browsers look at the alternative names only. */
const subject = (domain: string): string => `/O=${maker}${domain.length > 64 ? '' : `/CN=${domain}`}`;

/** An empty configuration, so that nothing of this machine's own gets in. */
const command = ({certificate, key, domain, addresses, days}: SelfSigned): readonly string[] => [
	'openssl',
	'req',
	'-x509',
	'-newkey',
	'ec',
	'-pkeyopt',
	'ec_paramgen_curve:P-256',
	'-nodes',
	'-sha256',
	'-days',
	String(days),
	'-config',
	'/dev/null',
	'-subj',
	subject(domain),
	'-addext',
	`subjectAltName=${[`DNS:${domain}`, ...addresses.map(address => `IP:${address}`)].join(',')}`,
	'-addext',
	'basicConstraints=critical,CA:FALSE',
	'-addext',
	'keyUsage=critical,digitalSignature',
	'-addext',
	'extendedKeyUsage=serverAuth',
	'-keyout',
	pending(key),
	'-out',
	pending(certificate),
];

const isMadeByUs = (text: string | undefined): boolean => {
	try {
		return new X509Certificate(text ?? '').subject.split('\n').includes(`O=${maker}`);
	} catch {
		return false;
	}
};

/** Whether these two texts are a certificate for the domain that lasts, and its key. */
export const isUsable = (certificate: string | undefined, key: string | undefined, {domain, now}: {readonly domain: string; readonly now: number}): boolean => {
	try {
		const parsed = new X509Certificate(certificate ?? '');
		return parsed.checkHost(domain, {subject: 'never'}) !== undefined
			&& Date.parse(parsed.validFrom) <= now
			// Somebody else's is renewed by somebody else, often in its last days.
			&& Date.parse(parsed.validTo) - now > (isMadeByUs(certificate) ? leastDays * dayMilliseconds : 0)
			&& parsed.checkPrivateKey(createPrivateKey(key ?? ''));
	} catch {
		return false;
	}
};

const isReadable = async ({key, owner}: SelfSigned, system: System): Promise<boolean> =>
	(await system.run(['stat', '-c', '%u %a', key])).stdout.trim() === `${owner} ${keyMode.toString(8)}`;

/**
A certificate made on this machine for one name. One that is there already and fits stays, whoever made it; the addresses are only put into
a new one, since every browser would have to be told again.
*/
export const selfSigned: ActionModule<'self-signed'> = {
	describe: action => ({
		summary: message('actions.selfSigned', {path: action.certificate, names: [action.domain, ...action.addresses].join(', '), count: action.days}),
		argv: [command(action)],
	}),
	async already(action, system) {
		const [certificate, key] = await Promise.all([system.files.text(action.certificate), system.files.text(action.key)]);
		return isUsable(certificate, key, {domain: action.domain, now: system.clock.now()}) && isReadable(action, system);
	},
	intent: async ({certificate, key}) => ({created: [certificate, key]}),
	async apply(action, {system}) {
		const {certificate, key, owner, domain} = action;
		const present = await Promise.all([system.files.text(certificate), system.files.text(key)]);
		const isThere = isUsable(present[0], present[1], {domain, now: system.clock.now()});
		const result = isThere ? undefined : await system.run(command(action), {timeoutSeconds: 120});
		const made = isThere ? present : await Promise.all([system.files.text(pending(certificate)), system.files.text(pending(key))]);
		await system.files.remove(pending(certificate));
		await system.files.remove(pending(key));
		if (made[0] === undefined || made[1] === undefined) {
			throw new ProblemError({
				code: 'certificate',
				exitCode: exitCodes.failed,
				what: message('problems.certificate.what', {path: certificate}),
				why: message('problems.certificate.why'),
				next: message('problems.certificate.next'),
				command: 'sudo jitsi-wizard resume',
				...(result === undefined ? {} : {details: result.stderr}),
			});
		}

		const backup = isThere ? undefined : await system.files.write(certificate, made[0], {mode: 0o644, backup: true});
		await system.files.write(key, made[1], {mode: keyMode, backup: !isThere});
		await system.run(['chown', `${owner}:${owner}`, '--', certificate, key]);
		return {created: [certificate, key], ...(backup === undefined ? {} : {backup})};
	},
	async undo({certificate, key}, _record, system) {
		// What a run left that was killed while openssl was at work.
		await system.files.remove(pending(certificate));
		await system.files.remove(pending(key));
		const present = await system.files.text(certificate);
		if (present !== undefined && !isMadeByUs(present)) {
			return [certificate, key];
		}

		await system.files.remove(certificate);
		await system.files.remove(key);
		return undefined;
	},
};
