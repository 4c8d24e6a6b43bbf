import {describe, expect, test} from 'vitest';
import {certbotArgv} from '../../../source/actions/acme/certbot.ts';
import {setting, withRenewal} from '../../../source/actions/acme/lineage.ts';

const conf = `# renew_before_expiry = 30 days
version = 4.0.0
cert = /etc/letsencrypt/live/meet.example.org/cert.pem

# Options used in the renewal process
[renewalparams]
account = 0123
server = https://acme-v02.api.letsencrypt.org/directory
[[webroot_map]]
meet.example.org = /usr/share/jitsi-meet
`;

describe('certbot\'s own notes', () => {
	test('say where a certificate came from', () => {
		expect(setting(conf, 'server')).toBe('https://acme-v02.api.letsencrypt.org/directory');
		expect(setting(conf, 'authenticator')).toBeUndefined();
	});

	test('can be told not to renew, and to renew again, and are then as before', () => {
		const off = withRenewal(conf, false);
		expect(off).toContain('[renewalparams]\nautorenew = False\naccount');
		expect(withRenewal(off, false)).toBe(off);
		expect(withRenewal(off, true)).toBe(conf);
		expect(withRenewal(conf, true)).toBe(conf);
	});
});

describe('certbot\'s command', () => {
	test('names Let\'s Encrypt by saying nothing, and a directory of one\'s own by its address, never both', () => {
		expect(certbotArgv('meet.example.org', {webroot: '/w'}, {trial: true})).toContain('--dry-run');
		expect(certbotArgv('meet.example.org', {webroot: '/w'})).not.toContain('--server');
		const own = certbotArgv('meet.example.org', {webroot: '/w', directory: 'https://ca.lab.test/directory'}, {apart: '/run/trial'});
		expect(own.join(' ')).toContain('--server https://ca.lab.test/directory');
		expect(own).not.toContain('--dry-run');
	});
});
