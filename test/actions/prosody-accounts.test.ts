import {expect, test} from 'vitest';
import {prosodyAccounts} from '../../source/actions/prosody-accounts.ts';
import type {RunResult, System} from '../../source/system/types.ts';
import {memorySystem} from '../support/memory-system.ts';

const action = {
	kind: 'prosody-accounts',
	host: 'auth.my-meet.lab.test',
	proxy: 'focus.my-meet.lab.test',
	accounts: [{name: 'focus', owner: 'jicofo', question: 'jicofo/jicofo-authpassword'}, {name: 'jvb', owner: 'jitsi-videobridge2', question: 'jitsi-videobridge/jvbsecret'}],
} as const;
const folder = '/var/lib/prosody/auth%2emy%2dmeet%2elab%2etest';
const whole = {[`${folder}/accounts/focus.dat`]: 'x', [`${folder}/accounts/jvb.dat`]: 'x', [`${folder}/roster/focus.dat`]: 'x'};
const context = {report: async () => undefined, changedInStep: false, decided: [], logFile: '/log', statusFile: '/status', transactionHook: []};

const machine = (files: Readonly<Record<string, string>>, answers: Readonly<Record<string, Partial<RunResult>>> = {}) => {
	const ran: Array<{readonly line: string; readonly input: string | undefined}> = [];
	const {system: memory} = memorySystem({files: {
		'/var/cache/debconf/passwords.dat': 'Name: jicofo/jicofo-authpassword\nValue: of focus\n\nName: jitsi-videobridge/jvbsecret\nValue: of the bridge\n',
		...files,
	}});
	const system: System = {...memory, async run(argv, options) {
		const line = argv.join(' ');
		ran.push({line, input: options?.input});
		return {exitCode: 0, stdout: '', stderr: '', ...answers[line]};
	}};
	return {system, ran};
};

test('accounts and the roster that are there are left alone', async () => {
	expect(await prosodyAccounts.already(action, machine(whole).system)).toBe(true);
});

test('an empty or a missing one is not taken for an account, nor is a missing roster', async () => {
	expect(await prosodyAccounts.already(action, machine({...whole, [`${folder}/accounts/focus.dat`]: ''}).system)).toBe(false);
	expect(await prosodyAccounts.already(action, machine({[`${folder}/accounts/focus.dat`]: 'x', [`${folder}/accounts/jvb.dat`]: 'x'}).system)).toBe(false);
});

test('a missing account is made with the password that debconf holds, over standard input', async () => {
	const {system, ran} = machine({[`${folder}/accounts/jvb.dat`]: 'x'});
	await prosodyAccounts.apply(action, {...context, system});
	expect(ran).toEqual([
		{line: 'prosodyctl adduser focus@auth.my-meet.lab.test', input: 'of focus\nof focus\n'},
		{line: 'prosodyctl mod_roster_command subscribe focus.my-meet.lab.test focus@auth.my-meet.lab.test', input: undefined},
	]);
});

test.each([{stdout: 'That user already exists\n'}, {stderr: 'Error: User exists\n'}])('one that is kept elsewhere than in a file is as good: %j', async said => {
	const {system} = machine({}, {'prosodyctl adduser jvb@auth.my-meet.lab.test': {exitCode: 1, ...said}});
	await expect(prosodyAccounts.apply(action, {...context, system})).resolves.toBeUndefined();
});

test('without a password none is made: it would be open to everybody', async () => {
	const {system, ran} = machine({'/var/cache/debconf/passwords.dat': ''});
	await expect(prosodyAccounts.apply(action, {...context, system})).rejects.toMatchObject({problem: {code: 'command-failed'}});
	expect(ran.some(({line}) => line.includes('adduser'))).toBe(false);
});

test('where it cannot be made, that is told', async () => {
	const {system} = machine({}, {'prosodyctl adduser focus@auth.my-meet.lab.test': {exitCode: 1, stderr: 'No such host\n'}});
	await expect(prosodyAccounts.apply(action, {...context, system})).rejects.toMatchObject({problem: {code: 'command-failed', details: 'No such host\n'}});
});
