import type {Box} from '../harness/box.ts';
import {testAuthority} from './certificate.ts';
import type {Variant} from './release.ts';
import {buildRepository, type Repository} from './repository.ts';
import {serveRepository, type RepositoryServer} from './server.ts';

/** The name every box knows our repository by. */
const repositoryName = 'download.jitsi.org';

/** What a box got: whose key fingerprint to expect, and the server with its faults and its log of requests. */
export type Standin = Repository & {
	readonly server: RepositoryServer;
	/** Let the same server publish another variant, for example a newer revision. */
	readonly publish: (variant: Variant) => Promise<Repository>;
};

/** Let a box find our stand-in under https://download.jitsi.org. Close `server` when the box is destroyed. */
export async function giveStandin(box: Pick<Box, 'gateway' | 'dns' | 'run' | 'write' | 'ok'>, variant: Variant = {}): Promise<Standin> {
	const repository = await buildRepository(variant);
	await installAuthority(box);
	await box.dns.set(repositoryName, box.gateway);
	const server = await serveRepository({address: box.gateway, directory: repository.path, name: repositoryName});
	return {
		...repository,
		server,
		async publish(next) {
			const other = await buildRepository(next);
			server.use(other.path);
			return other;
		},
	};
}

/** Let a box trust the certificate authority of the box tests, as an administrator would. A clone of one that does is left as it is: to link all certificates again takes seconds. */
export async function installAuthority(box: Pick<Box, 'run' | 'write' | 'ok'>): Promise<void> {
	const path = '/usr/local/share/ca-certificates/jitsi-wizard-box-tests.crt';
	const {certificate} = await testAuthority();
	const known = await box.run(['cat', path]);
	if (known.exitCode === 0 && known.stdout === certificate) {
		return;
	}

	await box.write(path, certificate);
	await box.ok(['update-ca-certificates']);
}
