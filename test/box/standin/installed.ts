import type {Layers} from '../harness/box.ts';
import type {Release} from '../harness/image.ts';
import {makeStage} from '../harness/stages.ts';
import {addRepository, aptGet, installByHand} from './by-hand.ts';
import {giveStandin} from './give-standin.ts';
import {sourceHash} from './pack.ts';

/** The domain of the stages and of the stand-in's own tests. */
export const labDomain = 'meet.lab.test';

/** A box on which the stand-in was installed by hand for `labDomain`. Call giveStandin() on it if it needs the repository again. */
export async function installedStage(release: Release): Promise<Layers> {
	return makeStage({name: 'standin-installed', version: sourceHash()}, release, async box => {
		const {server} = await giveStandin(box);
		const {exitCode, stdout, stderr} = await installByHand(box, labDomain);
		await server.close();
		if (exitCode !== 0) {
			throw new Error(`The stand-in does not install:\n${stdout}\n${stderr}`);
		}
	});
}

/** A box that knows the repository, has nginx, and has downloaded what jitsi-meet needs. */
export async function downloadedStage(release: Release): Promise<Layers> {
	return makeStage({name: 'standin-downloaded', version: sourceHash()}, release, async box => {
		const {server} = await giveStandin(box);
		await addRepository(box);
		await aptGet(box, 'install', 'nginx');
		await aptGet(box, 'install', '--download-only', 'jitsi-meet');
		await server.close();
	});
}
