import {expect, test} from 'vitest';
import {orderTests, type World} from './support/order-tests.ts';
import {classicOrdering, forget} from './support/ordering.ts';

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

orderTests('classic, Debian 12', async () => classicOrdering(12), withNonces);
orderTests('classic, Debian 13', async () => classicOrdering(13), withNonces);
