import {setTimeout as sleep} from 'node:timers/promises';
import {startBox, type Box, type Layers} from '../harness/box.ts';
import {baseImage, type Release} from '../harness/image.ts';
import {networkOf} from '../harness/network.ts';
import {allRecords} from '../harness/record.ts';
import {makeStage} from '../harness/stages.ts';
import {programHash} from '../program.ts';
import {sourceHash} from '../standin/pack.ts';
import {equip, labAnswers, said, type Product} from './product.ts';

/** Numbers nobody gets by chance, so that every clone has the address the server was installed with. */
const numberOf = (release: Release): number => 200 + release;

/** A finished classic server by answers file, made once for these sources of program and stand-in. */
export async function installedStage(release: Release): Promise<Layers> {
	const base: Layers = {release, layers: [await baseImage(release)], number: numberOf(release)};
	return makeStage({name: 'installed', version: `${programHash()} ${sourceHash()}`}, base, async box => {
		const product = await equip(box);
		const outcome = await product.apply(labAnswers(box.address));
		await product.standin.server.close();
		if (outcome.exitCode !== 0) {
			throw new Error(said(outcome));
		}
	});
}

/** A clone of the finished server, with the address it was installed with; waits while another test has that one. */
export async function installedProduct(release: Release): Promise<Product> {
	const stage = await installedStage(release);
	const wanted = networkOf(numberOf(release)).address;
	for (;;) {
		while (allRecords().some(({number}) => number === numberOf(release))) {
			await sleep(500);
		}

		const box = await startBox({stage: {...stage, number: numberOf(release)}, name: `box${release}`});
		if (box.address === wanted) {
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
