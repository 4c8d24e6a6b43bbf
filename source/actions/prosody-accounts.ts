import {message} from '../messages/message.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import type {System} from '../system/types.ts';
import {valuesIn} from './debconf/store.ts';
import {nothingToUndo, type ActionModule} from './module.ts';
import type {ActionOf} from './types.ts';

/** How Prosody names a host's folder: everything but letters and digits by its code (prosody: util/datamanager.lua, encode). */
const folderOf = (host: string): string => `/var/lib/prosody/${host.replaceAll(/[^0-9A-Za-z]/gv, character => `%${character.codePointAt(0)!.toString(16).padStart(2, '0')}`)}`;

const isThere = async (path: string, system: System): Promise<boolean> => ((await system.files.about(path))?.size ?? 0) > 0;

const accountFile = (host: string, name: string): string => `${folderOf(host)}/accounts/${name}.dat`;

const missingAccounts = async ({host, accounts}: ActionOf<'prosody-accounts'>, system: System) => {
	const looked = await Promise.all(accounts.map(async account => ({account, isMade: await isThere(accountFile(host, account.name), system)})));
	return looked.flatMap(({account, isMade}) => (isMade ? [] : [account]));
};

const failed = (command: string, exitCode: number, details: string): ProblemError => new ProblemError({
	code: 'command-failed',
	exitCode: exitCodes.failed,
	what: message('problems.commandFailed.what', {command, code: String(exitCode)}),
	why: message('problems.commandFailed.why'),
	next: message('problems.commandFailed.next'),
	command: 'sudo jitsi-wizard resume',
	details,
});

/** Prosody listens a moment before it opens the socket that prosodyctl talks to. */
const longestSeconds = 30;

/** Runs prosodyctl until it succeeds, or says what is as good. Raises ProblemError when it does neither for half a minute. */
const insist = async (argv: readonly string[], system: System, {input, isFine}: {readonly input?: string; readonly isFine?: RegExp} = {}): Promise<void> => {
	for (let seconds = 0; ; seconds++) {
		const {exitCode, stdout, stderr} = await system.run(argv, {...(input !== undefined && {input}), timeoutSeconds: 60});
		const said = stdout + stderr;
		if (exitCode === 0 || isFine?.test(said)) {
			return;
		}

		if (seconds === longestSeconds) {
			throw failed(argv.join(' '), exitCode, said);
		}

		await system.clock.sleep(1000);
	}
};

/** Accounts may be kept elsewhere than in files. Prosody 0.12: prosodyctl; 13: plugins/mod_admin_shell.lua. */
const isThereAlready = /user (?:already )?exists/iv;

/**
The accounts that Jitsi's package makes, where they are missing: it makes them only together with its file for Prosody (JM:debian/jitsi-meet-prosody.postinst), so one
that was cut off in between never makes them any more. Passwords are debconf's, over standard input.
*/
export const prosodyAccounts: ActionModule<'prosody-accounts'> = {
	describe: ({host, accounts}) => ({summary: message('actions.prosodyAccounts', {names: accounts.map(({name}) => `${name}@${host}`).join(', ')}), argv: []}),
	already: async (action, system) => (await missingAccounts(action, system)).length === 0 && isThere(`${folderOf(action.host)}/roster/${action.accounts[0]!.name}.dat`, system),
	async apply(action, {system}) {
		const missing = await missingAccounts(action, system);
		const passwords = missing.length === 0 ? [] : await valuesIn(missing, values => values.every(Boolean), system);
		for (const [index, {name, question}] of missing.entries()) {
			const password = passwords[index];
			if (!password) {
				// An account with an empty password would be open to everybody.
				throw failed(`debconf-communicate (GET ${question})`, 10, '');
			}

			await insist(['prosodyctl', 'adduser', `${name}@${action.host}`], system, {input: `${password}\n${password}\n`, isFine: isThereAlready});
		}

		await insist(['prosodyctl', 'mod_roster_command', 'subscribe', action.proxy, `${action.accounts[0]!.name}@${action.host}`], system);
		return undefined;
	},
	// They go with Prosody's data.
	undo: nothingToUndo,
};
