import {expect, test} from 'vitest';
import type {ActionContext} from '../../source/actions/module.ts';
import {writeEnv} from '../../source/actions/write-env.ts';
import {memorySystem} from '../support/memory-system.ts';

const accounts = '/srv/storage/accounts';
const action = {
	kind: 'write-env', path: '/srv/.env', content: 'TZ=UTC\nJICOFO_AUTH_PASSWORD=\nJVB_AUTH_PASSWORD=\n',
	secrets: [{secret: 'JICOFO_AUTH_PASSWORD', account: `${accounts}/focus.dat`}, {secret: 'JVB_AUTH_PASSWORD', account: `${accounts}/jvb.dat`}],
} as const;

test('a secret that is made anew takes the account with the old one away; one that is kept keeps it', async () => {
	const {system, files, lines} = memorySystem({onRun: line => (line.includes(' ps ') ? {stdout: 'abc\n'} : undefined), files: {'/srv/.env': 'TZ=UTC\nJICOFO_AUTH_PASSWORD=\nJVB_AUTH_PASSWORD=kept\n', [`${accounts}/focus.dat`]: 'old', [`${accounts}/jvb.dat`]: 'old'}});
	await writeEnv.apply(action, {system} as ActionContext);
	expect(files.get('/srv/.env')).toMatch(/^TZ=UTC\nJICOFO_AUTH_PASSWORD=[\da-f]{32}\nJVB_AUTH_PASSWORD=kept\n$/v);
	expect(lines.at(-1)).toBe('docker stop abc');
	expect([...files.keys()].filter(path => path.startsWith(accounts))).toEqual([`${accounts}/jvb.dat`]);
});

test('on a machine without accounts nothing is stopped', async () => {
	const {system, lines} = memorySystem();
	await writeEnv.apply(action, {system} as ActionContext);
	expect(lines).toEqual([]);
});

test('the plan says before consent that a lost password is made anew, and for which account', () => {
	expect(writeEnv.describe({...action, before: 'TZ=UTC\nJICOFO_AUTH_PASSWORD=\nJVB_AUTH_PASSWORD=***\n'}).summary).toMatchObject({key: 'actions.writeEnvAnew', params: {secrets: 'JICOFO_AUTH_PASSWORD'}});
	expect(writeEnv.describe({...action, before: 'JICOFO_AUTH_PASSWORD=***\nJVB_AUTH_PASSWORD=***\n'}).summary.key).toBe('actions.writeEnv');
	expect(writeEnv.describe(action).summary.key).toBe('actions.writeEnv');
});
