import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {renewCertificate, type RenewOptions} from '../../source/commands/certificate/renew.ts';
import type {Context} from '../../source/commands/context.ts';
import {speaker} from '../../source/messages/translate.ts';
import {paths} from '../../source/paths.ts';
import {makeSelfSigned} from '../plan/certificate/made.ts';
import {memorySystem} from '../support/memory-system.ts';
import {temporaryDirectory} from '../support/temporary.ts';
import {planFor} from '../wizard/fixture.ts';

const plan = planFor({version: 1, method: 'classic', reach: 'public', domain: 'meet.school.org', certificate: {kind: 'acme', agree: true}});

test('what certbot says gets into log and state without secrets', async () => {
	const secret = 'canary-passphrase';
	const {system, files} = memorySystem({
		files: {[paths.plan]: JSON.stringify(plan), [paths.passphrase]: `${secret}\n`, [paths.certificate]: '{"kind": "acme", "fingerprint": "", "temporary": true}'},
		onFetch: (url, present) => ({ok: true, status: 200, headers: {}, body: Buffer.from(url.endsWith('/directory')
			? JSON.stringify({newNonce: 'https://a', newAccount: 'https://a', newOrder: 'https://a'})
			: present.get(`/usr/share/jitsi-meet${new URL(url).pathname}`) ?? '')}),
		onRun: line => (line.startsWith('certbot') ? {exitCode: 1, stdout: `it knows ${secret}, password = "hunter22"\n`} : undefined),
	});
	const context = {system, say: speaker('en'), language: 'en', options: {}, print: () => undefined, complain: () => undefined, write: () => undefined, templates: {}} as unknown as Context;
	await expect(renewCertificate(context, {})).rejects.toMatchObject({problem: {}});
	expect(files.get(paths.log)).toContain('it knows [hidden], password = "[hidden]"');
	expect(files.get(paths.certificate)).toContain('"failure"');
	for (const path of [paths.log, paths.certificate]) {
		expect(files.get(path)).not.toMatch(/canary|hunter22/v);
	}
});

const files = {certificate: '/etc/jitsi/meet/meet.school.org.crt', key: '/etc/jitsi/meet/meet.school.org.key'};

/** What a renewal says, and what it runs, on a server where somebody's own pair is shown; `state`: what we know of ours. */
const renew = async (state: object, options: RenewOptions) => {
	const {certificate, key} = await makeSelfSigned(await temporaryDirectory(), {domain: 'meet.school.org', addresses: []});
	const {system, lines} = memorySystem({files: {
		[paths.plan]: JSON.stringify(plan), [paths.certificate]: JSON.stringify({fingerprint: '', ...state}),
		[files.certificate]: readFileSync(certificate, 'utf8'), [files.key]: readFileSync(key, 'utf8'),
	}});
	const said: string[] = [];
	const context = {system, say: speaker('en'), language: 'en', options: {}, print(text: string) {
		said.push(text);
	}, complain: () => undefined, write: () => undefined, templates: {}} as unknown as Context;
	const exitCode = await renewCertificate(context, options).catch(() => 'tried');
	return {exitCode, said: said.join('\n'), certbot: lines.some(line => line.startsWith('certbot'))};
};

const failure = {at: 1, problem: {code: 'a', exitCode: 1, what: {key: 'a'}, why: {key: 'a'}, next: {key: 'a'}}};

test('a pair of somebody\'s own is left alone by the timer and by a renewal, once ours has been there', async () => {
	for (const [state, options] of [[{kind: 'acme'}, {scheduled: true}], [{kind: 'acme', temporary: true, failure}, {scheduled: true}], [{kind: 'acme'}, {}]] as const) {
		expect(await renew(state, options)).toMatchObject({exitCode: 0, said: expect.stringContaining('put there by somebody else') as string, certbot: false});
	}
});

test('an order that a person tries again, or that was chosen since, is made all the same', async () => {
	for (const [state, options] of [[{kind: 'acme', temporary: true, failure}, {}], [{kind: 'self-signed', failure}, {}], [{kind: 'lab-ca'}, {scheduled: true}]] as const) {
		expect(await renew(state, options)).toMatchObject({exitCode: 'tried', said: expect.stringContaining('Ordering a certificate') as string});
	}
});
