import {setTimeout as sleep} from 'node:timers/promises';
import {startBox, type Box, type BoxOptions, type Layers} from '../harness/box.ts';
import {baseImage, type Release} from '../harness/image.ts';
import {networkOf} from '../harness/network.ts';
import {allRecords} from '../harness/record.ts';
import {makeStage} from '../harness/stages.ts';
import {programHash} from '../program.ts';
import {sourceHash} from '../standin/pack.ts';
import {equip, labAnswers, said, type Product} from './product.ts';

/** Debian as it is installed, in a box with a number that nobody gets by chance: clones of a stage want the address it was made with. */
export const untouchedBase = async (release: Release): Promise<Layers> => ({release, layers: [await baseImage(release)], number: 200 + release});

/** A finished classic server by answers file, made once for these sources of program and stand-in. */
export async function installedStage(release: Release): Promise<Layers> {
	return makeStage({name: 'installed', version: `${programHash()} ${sourceHash()}`}, await untouchedBase(release), async box => {
		const product = await equip(box);
		const outcome = await product.apply(labAnswers(box.address));
		await product.standin.server.close();
		if (outcome.exitCode !== 0) {
			throw new Error(said(outcome));
		}
	});
}

/** A name as Let's Encrypt wants one. Only the boxes' own name servers are asked for it. */
export const publicDomain = 'meet.school.org';

/** The answers for a server whose certificate is ordered. */
export const acmeAnswers = ({method = 'classic'}: {readonly method?: 'classic' | 'docker'} = {}): string => `version: 1
method: ${method}
reach: lan
domain: ${publicDomain}
certificate: { kind: acme, agree: true }
`;

/** The same with a certificate from Let's Encrypt that could not be ordered, because nobody answered: the server works with a temporary one. */
export async function unorderedStage(release: Release): Promise<Layers> {
	return makeStage({name: 'unordered', version: `${programHash()} ${sourceHash()}`}, await untouchedBase(release), async box => {
		const product = await equip(box);
		await box.dns.set(publicDomain, box.address);
		const outcome = await product.apply(acmeAnswers());
		await product.standin.server.close();
		if (outcome.exitCode !== 0) {
			throw new Error(said(outcome));
		}
	});
}

/** A clone of the finished server, with the address it was installed with; waits while another test has that one. */
export async function installedProduct(release: Release, made: (release: Release) => Promise<Layers> = installedStage, options: Pick<BoxOptions, 'disk'> = {}): Promise<Product> {
	const stage = await made(release);
	// The one it was made in, which is another than wanted where two runs on this machine made it at the same time.
	const number = stage.number!;
	for (;;) {
		while (allRecords().some(record => record.number === number)) {
			await sleep(500);
		}

		const box = await startBox({stage, ...options});
		if (box.address === networkOf(number).address) {
			return equipOrDestroy(box);
		}

		await box.destroy();
	}
}

async function equipOrDestroy(box: Box): Promise<Product> {
	try {
		return await equip(box, {isInstalled: true});
	} catch (error) {
		await box.destroy();
		throw error;
	}
}
