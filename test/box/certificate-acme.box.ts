import {expect, test} from 'vitest';
import {orderTests, type World} from './support/order-tests.ts';
import {classicOrdering, forget} from './support/ordering.ts';
import {said} from './support/product.ts';

const withNonces = (world: () => World): void => {
	test('half of all good nonces are refused and validation is slow: every order succeeds all the same', async () => {
		const {acme, server} = world();
		const rounds = Number(process.env['NONCE_ROUNDS'] ?? 50);
		await acme.behave({badNonces: 50, slowSeconds: 2});
		let done = 0;
		for (let round = 0; round < rounds; round++) {
			await server.wizard(['certificate', 'set', '--yes', '--plain', '--kind', 'self-signed']);
			await server.box.ok(['rm', '-rf', '/etc/letsencrypt/accounts']);
			await forget(server);
			const outcome = await server.box.run(['jitsi-wizard', 'certificate', 'set', '--yes', '--plain', '--kind', 'acme', '--agree'], {timeoutSeconds: 1200});
			done += outcome.exitCode === 0 ? 1 : 0;
		}

		await acme.behave({});
		console.log(`50 % bad nonces: ${done} of ${rounds} orders succeeded`);
		expect(done).toBe(rounds);
	}, 4 * 3_600_000);
};

const withOthers = (world: () => World): void => {
	test('uninstall keeps certbot, and what it has, for certificates of others', async () => {
		const {server: {box, wizard}} = world();
		const theirs = ['/etc/letsencrypt/live/shop.example/privkey.pem', '/etc/letsencrypt/renewal/shop.example.conf'] as const;
		for (const path of theirs) {
			await box.ok(['install', '-D', '-m', '600', '/dev/null', path]);
			await box.write(path, 'theirs\n');
		}

		const outcome = await wizard(['uninstall', '--yes']);
		expect(outcome.exitCode, said(outcome)).toBe(0);
		expect(outcome.stdout).toContain('certbot stays');
		expect(await Promise.all(theirs.map(async path => box.read(path)))).toEqual(['theirs\n', 'theirs\n']);
		expect((await box.ok(['ls', '/etc/letsencrypt/live'])).split('\n').filter(name => name !== '' && name !== 'README')).toEqual(['shop.example']);
		expect((await box.ok(['certbot', '--version'])).trim()).toMatch(/^certbot /v);
		expect((await box.run(['sh', '-c', 'command -v nginx prosody jicofo'])).stdout).toBe('');
	});
};

orderTests('classic, Debian 12', async () => classicOrdering(12), withNonces);
orderTests('classic, Debian 13', async () => classicOrdering(13), world => {
	withNonces(world);
	withOthers(world);
});
