import {parseJournal} from '../../../source/apply/journal.ts';
import type {ImageVariant} from '../docker/build-images.ts';
import {giveDocker, type DockerWorld} from '../docker/give-docker.ts';
import {dockerEngineStage, dockerImagesStage} from '../docker/stages.ts';
import {startBox, type Box, type BoxOptions} from '../harness/box.ts';
import type {Outcome} from '../harness/command.ts';
import type {Release} from '../harness/image.ts';
import {installProgram} from '../program.ts';
import {domain, stateFolder, type Product} from './product.ts';

/** The answers of a lab without DNS that uses Docker, as a person writes them. */
export const dockerAnswers = (address: string, name = domain, more = ''): string => `version: 1
method: docker
reach: lan
domain: ${name}
hosts: { address: ${address} }
certificate: { kind: self-signed }
${more}`;

/** A box with the program and the world around Docker, and the program's verbs. */
export type DockerProduct = Pick<Product, 'box' | 'wizard' | 'apply' | 'journal' | 'plan'> & {
	readonly world: DockerWorld;
	/** Run docker in the box. */
	readonly docker: (...argv: readonly string[]) => Promise<Outcome>;
	/** Close the registry and delete the box. */
	readonly end: () => Promise<void>;
};

/**
What is there before the program starts: `nothing` is Debian as installed, `engine` a running engine without images,
`images` one that has pulled them.
*/
export type DockerStart = 'nothing' | 'engine' | 'images';

/** A box that can run Docker, with the played registries and package repository, and the program on it. */
export async function dockerProduct(release: Release, start: DockerStart = 'engine', {variant, ...options}: Pick<BoxOptions, 'name' | 'memory' | 'disk'> & {readonly variant?: ImageVariant} = {}): Promise<DockerProduct> {
	const box = await startBox({...options, ...await beginning(release, start)});
	try {
		return await equipDocker(box, {...(variant && {variant})});
	} catch (error) {
		await box.destroy();
		throw error;
	}
}

/** Give a running box that can run Docker the world around it, and the program if it has none. */
export async function equipDocker(box: Box, {variant, isInstalled = false}: {readonly variant?: ImageVariant; readonly isInstalled?: boolean} = {}): Promise<DockerProduct> {
	const world = await giveDocker(box, variant);
	if (!isInstalled) {
		await installProgram(box);
	}

	const wizard: DockerProduct['wizard'] = async (argv, options = {}) => box.run(['jitsi-wizard', ...argv], {timeoutSeconds: 600, ...options});
	return {
		box,
		world,
		wizard,
		docker: async (...argv) => box.run(['docker', ...argv]),
		async apply(answers, ...argv) {
			await box.write('/root/answers.yaml', answers);
			const key = world.engineFingerprint ? ['--accept-key', world.engineFingerprint] : [];
			return wizard(['apply', '--answers', '/root/answers.yaml', '--yes', ...key, ...argv]);
		},
		journal: async () => parseJournal(await box.read(`${stateFolder}/journal.jsonl`)),
		plan: async () => JSON.parse(await box.read(`${stateFolder}/plan.json`)) as Awaited<ReturnType<DockerProduct['plan']>>,
		async end() {
			await world.server.close();
			await box.destroy();
		},
	};
}

const beginning = async (release: Release, start: DockerStart): Promise<BoxOptions> => {
	switch (start) {
		case 'nothing': {
			return {release, docker: true};
		}

		case 'engine': {
			return {stage: await dockerEngineStage(release)};
		}

		case 'images': {
			return {stage: await dockerImagesStage(release)};
		}
	}
};
