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
const config = 'Config: configdb\nName: config\nDriver: File\nMode: 644\nFilename: /var/cache/debconf/config.dat\n';
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
