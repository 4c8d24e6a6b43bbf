import {message} from '../../messages/message.ts';
import {exitCodes, ProblemError} from '../../problems.ts';
import type {System} from '../../system/types.ts';

/** The package whose set-up makes this machine trust the certificate that bridge and organiser are shown; its purge leaves that as it is (jitsi.md 1.6, 1.11). */
const truster = 'jitsi-meet-prosody';

const linkOf = (domain: string) => ({path: `/usr/local/share/ca-certificates/auth.${domain}.crt`, target: `/var/lib/prosody/auth.${domain}.crt`});

/** Links by which this machine trusts certificates that Jitsi's package made for these domains, when it is among the packages that came with us. They dangle once it is gone. */
export const trustLinks = async (created: readonly string[], domains: readonly string[], system: System): Promise<readonly string[]> => {
	const found: string[] = [];
	for (const {path, target} of created.includes(truster) ? domains.map(domain => linkOf(domain)) : []) {
		const {stdout} = await system.run(['readlink', '--', path]);
		if (stdout.trimEnd() === target) {
			found.push(path);
		}
	}

	return found;
};

/** Keeps Java's own copy of the trust store, where Java was here before. What has gone it finds only when it is told to look at all of it, which update-ca-certificates does not do. */
const javaHook = '/etc/ca-certificates/update.d/jks-keystore';

const makeAnew = async (argv: readonly string[], system: System): Promise<void> => {
	const {exitCode, stdout, stderr} = await system.run(argv, {timeoutSeconds: 300});
	// Without the program there is no store.
	if (exitCode === 0 || exitCode === 127) {
		return;
	}

	throw new ProblemError({
		code: 'command-failed',
		exitCode: exitCodes.failed,
		what: message('problems.commandFailed.what', {command: argv.join(' '), code: String(exitCode)}),
		why: message('problems.commandFailed.why'),
		next: message('problems.commandFailed.next'),
		command: 'sudo jitsi-wizard resume',
		details: `${stdout}${stderr}`.trim().split('\n').slice(-8).join('\n'),
	});
};

/**
Takes out of this machine's trust store what Jitsi's package put in, once that is gone. The store is made anew whether or not a link is left: whoever was
cut off in the middle of it left nothing to see that by. It becomes byte for byte what it was. Throws the problem `command-failed`.
*/
export const distrust = async (created: readonly string[], domains: readonly string[], system: System): Promise<void> => {
	if (!created.includes(truster)) {
		return;
	}

	for (const path of await trustLinks(created, domains, system)) {
		await system.files.remove(path);
	}

	await makeAnew(['update-ca-certificates', '--fresh'], system);
	if (await system.files.about(javaHook) !== undefined) {
		await makeAnew([javaHook, '--fresh'], system);
	}
};
