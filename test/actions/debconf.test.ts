import {expect, test} from 'vitest';
import {checkDebconf, setDebconf} from '../../source/actions/debconf.ts';
import {tableSystem} from '../support/table-system.ts';

const selections = [
	{owner: 'jitsi-videobridge2', question: 'jitsi-videobridge/jvb-hostname', type: 'string', value: 'meet.lab.test'},
	{owner: 'jitsi-meet-web-config', question: 'jitsi-meet/jaas-choice', type: 'boolean', value: 'false'},
] as const;
const set = {kind: 'set-debconf', selections} as const;
const check = {kind: 'check-debconf', selections} as const;

const stanza = (name: string, value: string): string => `Name: ${name}\nTemplate: ${name}\nValue: ${value}\nOwners: jitsi-meet\nFlags: seen\n`;
const store = (domain: string): string => [stanza('jitsi-videobridge/jvb-hostname', domain), stanza('jitsi-meet/jaas-choice', 'false')].join('\n');
const config = [
	'Config: configdb\nName: config\nDriver: File\nMode: 644\nFilename: /var/cache/debconf/config.dat\n',
	'Name: passwords\nDriver: File\nMode: 600\nFilename: /var/cache/debconf/passwords.dat\n',
].join('\n');
const said = (...answers: readonly string[]) => ({commands: {'debconf-communicate': `${answers.join('\n')}\n`}});
const box = (files: Readonly<Record<string, string>>, more = {}) => tableSystem({files: {'/etc/debconf.conf': config, ...files}, ...more});
const context = {report: async () => undefined, changedInStep: false, decided: [], logFile: '/log', statusFile: '/status', transactionHook: []};

test('answers that stand in debconf\'s file are seen there, without starting debconf', async () => {
	const system = box({'/var/cache/debconf/config.dat': store('meet.lab.test')});
	expect(await setDebconf.already(set, system)).toBe(true);
	await expect(checkDebconf.apply(check, {...context, system})).resolves.toBeUndefined();
});

test('another answer, or none, is not taken for ours', async () => {
	expect(await setDebconf.already(set, box({'/var/cache/debconf/config.dat': store('other.test')}))).toBe(false);
	expect(await setDebconf.already(set, box({}))).toBe(false);
});

test('a debconf that keeps its answers elsewhere is asked itself', async () => {
	const elsewhere = {'/etc/debconf.conf': 'Config: directory\nName: directory\nDriver: LDAP\n'};
	expect(await setDebconf.already(set, box(elsewhere, said('0 meet.lab.test', '0 false')))).toBe(true);
	expect(await setDebconf.already(set, box(elsewhere, said('10 x doesn\'t exist', '0 false')))).toBe(false);
	expect(await setDebconf.already(set, box({'/root/.debconfrc': ''}, said('0 meet.lab.test', '0 false')))).toBe(true);
});

test('before an answer counts as replaced, debconf itself is asked: a question without a value has its template\'s', async () => {
	const open = {'/var/cache/debconf/config.dat': stanza('jitsi-videobridge/jvb-hostname', 'meet.lab.test')};
	await expect(checkDebconf.apply(check, {...context, system: box(open, said('0 meet.lab.test', '0 false'))})).resolves.toBeUndefined();
	await expect(checkDebconf.apply(check, {...context, system: box(open, said('0 localhost', '0 false'))})).rejects.toMatchObject({problem: {code: 'debconf-replaced'}});
});

const secrets = {
	file: '/var/lib/jitsi-wizard/secrets.env',
	selections: [
		{owner: 'jitsi-videobridge2', question: 'jitsi-videobridge/jvbsecret', type: 'password', secret: 'JVB_AUTH_PASSWORD'},
		{owner: 'jitsi-meet-prosody', question: 'jitsi-meet-prosody/turn-secret', type: 'string', secret: 'TURN_SECRET'},
	],
} as const;
const withSecrets = {...set, secrets};
const bridgeSecret = stanza('jitsi-videobridge/jvbsecret', 'of the bridge');
const answered = {'/var/cache/debconf/config.dat': `${store('meet.lab.test')}\n${stanza('jitsi-meet-prosody/turn-secret', 'of the relay')}`};

test('passwords that packages share are there when debconf holds any: then packages may be set up with them', async () => {
	expect(await setDebconf.already(withSecrets, box({...answered, '/var/cache/debconf/passwords.dat': bridgeSecret}))).toBe(true);
	// Lost by a power cut: debconf writes without waiting for the disk.
	expect(await setDebconf.already(withSecrets, box(answered, said('10 x doesn\'t exist', '0 of the relay')))).toBe(false);
});

test('a password that debconf lost is handed to it once more, as the file has it and over standard input; one that it holds stays', async () => {
	const system = box({...answered, [secrets.file]: 'JVB_AUTH_PASSWORD=made before\nTURN_SECRET=another\n'}, said('10 x doesn\'t exist', '0 of the relay'));
	const ran: Array<{argv: readonly string[]; input: string | undefined}> = [];
	const run: typeof system.run = async (argv, options) => {
		ran.push({argv, input: options?.input});
		return argv[0] === 'debconf-set-selections' ? {exitCode: 0, stdout: '', stderr: ''} : system.run(argv, options);
	};

	await setDebconf.apply(withSecrets, {...context, system: {...system, run}});
	const {argv, input} = ran.at(-1)!;
	expect(argv).toEqual(['debconf-set-selections']);
	expect(input).toBe([
		'jitsi-videobridge2 jitsi-videobridge/jvb-hostname string meet.lab.test',
		'jitsi-meet-web-config jitsi-meet/jaas-choice boolean false',
		'jitsi-videobridge2 jitsi-videobridge/jvbsecret password made before',
		'',
	].join('\n'));
	expect(JSON.stringify(ran.map(each => each.argv))).not.toContain('made before');
});

test('what is shown of passwords is their questions', () => {
	const {summary, input} = setDebconf.describe(withSecrets);
	expect(JSON.stringify(summary)).toContain('jitsi-videobridge/jvbsecret = ***');
	expect(input).toContain('jitsi-videobridge2 jitsi-videobridge/jvbsecret password ***\n');
});
