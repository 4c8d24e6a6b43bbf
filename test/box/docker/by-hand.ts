import type {Box} from '../harness/box.ts';
import {aptGet} from '../standin/by-hand.ts';

/** Install Docker as its readers do: Debian 13's own packages, on Debian 12 those of Docker's repository. */
export async function installEngine(box: Box): Promise<void> {
	await expectDone(await aptGet(box, 'update'));
	if (box.release === 13) {
		await expectDone(await aptGet(box, 'install', 'docker.io', 'docker-cli', 'docker-compose'));
		return;
	}

	await box.ok(['wget', '--no-verbose', '--output-document=/etc/apt/keyrings/docker.asc', 'https://download.docker.com/linux/debian/gpg']);
	await box.write('/etc/apt/sources.list.d/docker.sources', `Types: deb
URIs: https://download.docker.com/linux/debian
Suites: bookworm
Components: stable
Signed-By: /etc/apt/keyrings/docker.asc
`);
	await expectDone(await aptGet(box, 'update', '-o', 'APT::Update::Error-Mode=any'));
	await expectDone(await aptGet(box, 'install', 'docker-ce', 'docker-ce-cli', 'containerd.io', 'docker-buildx-plugin', 'docker-compose-plugin'));
}

async function expectDone({exitCode, stdout, stderr}: Awaited<ReturnType<typeof aptGet>>): Promise<void> {
	if (exitCode !== 0) {
		throw new Error(`Docker does not install:\n${stdout}${stderr}`);
	}
}
