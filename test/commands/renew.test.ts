import {expect, test} from 'vitest';
import {renewCertificate} from '../../source/commands/certificate/renew.ts';
import type {Context} from '../../source/commands/context.ts';
import {speaker} from '../../source/messages/translate.ts';
import {paths} from '../../source/paths.ts';
import {memorySystem} from '../support/memory-system.ts';
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
