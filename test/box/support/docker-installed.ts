import {setTimeout as sleep} from 'node:timers/promises';
import {dockerImagesStage, rest} from '../docker/stages.ts';
import {startBox, type Layers} from '../harness/box.ts';
import {networkOf} from '../harness/network.ts';
import {allRecords} from '../harness/record.ts';
import {makeStage} from '../harness/stages.ts';
import {programHash} from '../program.ts';
import {dockerAnswers, equipDocker, type DockerProduct} from './docker-product.ts';
import {acmeAnswers, publicDomain} from './installed.ts';
import {said} from './product.ts';

/** A finished server in containers, made once for these sources of the program: its engine was here before. */
async function dockerInstalledStage(): Promise<Layers> {
	return makeStage({name: 'docker-installed', version: programHash(), docker: true}, await dockerImagesStage(13), async box => {
		const product = await equipDocker(box);
		const outcome = await product.apply(dockerAnswers(box.address));
		await product.world.server.close();
		if (outcome.exitCode !== 0) {
			throw new Error(said(outcome));
		}

		await rest(box);
	});
}

/** The same with a certificate from Let's Encrypt that could not be ordered, because nobody answered: the server works with a temporary one. */
export async function dockerUnorderedStage(): Promise<Layers> {
	return makeStage({name: 'docker-unordered', version: programHash(), docker: true}, await dockerImagesStage(13), async box => {
		const product = await equipDocker(box);
		await box.dns.set(publicDomain, box.address);
		const outcome = await product.apply(acmeAnswers({method: 'docker'}));
		await product.world.server.close();
		if (outcome.exitCode !== 0) {
			throw new Error(said(outcome));
		}

		await rest(box);
	});
}

/** A clone of the finished server that has just been switched on, with the address it was installed with; waits while another test has that one. */
export async function dockerInstalledProduct(made: () => Promise<Layers> = dockerInstalledStage): Promise<DockerProduct> {
	const stage = await made();
	const number = stage.number!;
	for (;;) {
		while (allRecords().some(record => record.number === number)) {
			await sleep(500);
		}

		const box = await startBox({stage});
		if (box.address === networkOf(number).address) {
			try {
				return await equipDocker(box, {isInstalled: true});
			} catch (error) {
				await box.destroy();
				throw error;
			}
		}

		await box.destroy();
	}
}
