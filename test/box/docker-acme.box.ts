import {expect, test} from 'vitest';
import {orderTests} from './support/order-tests.ts';
import {dockerOrdering} from './support/ordering.ts';
import {said} from './support/product.ts';

orderTests('in containers, Debian 13', dockerOrdering, world => {
	test('taken back with everything else', async () => {
		const {server} = world();
		const outcome = await server.wizard(['uninstall', '--yes']);
		expect(outcome.exitCode, said(outcome)).toBe(0);
		const left = await server.box.run(['ls', '-d', '/etc/jitsi-wizard', '/opt/jitsi-meet', '/etc/letsencrypt', '/usr/bin/certbot', '/etc/systemd/system/jitsi-wizard-certificate.timer']);
		const inside = await server.box.run(['find', '/opt/jitsi-meet', '/etc/letsencrypt']);
		expect(left.stdout, `${said(outcome)}${inside.stdout}`).toBe('');
	});
});
