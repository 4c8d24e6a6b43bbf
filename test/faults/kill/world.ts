import {createHash} from 'node:crypto';
import {dockerImagesStage, rest} from '../../box/docker/stages.ts';
import type {Box, Layers} from '../../box/harness/box.ts';
import type {Release} from '../../box/harness/image.ts';
import {programHash} from '../../box/program.ts';
import {sourceHash} from '../../box/standin/pack.ts';
import {dockerAnswers, equipDocker} from '../../box/support/docker-product.ts';
import {equip, labAnswers, type Product} from '../../box/support/product.ts';
import {answers, working} from '../../box/support/web.ts';
import {usedMachine, type Before} from '../used-machine.ts';

/** A box with the program, and what its surroundings are played by. */
export type Equipped = Pick<Product, 'box' | 'wizard' | 'apply' | 'journal' | 'plan' | 'end'> & {/** Ends what plays the surroundings; the box stays. */ readonly leave: () => Promise<void>};

/** A method on a release of Debian: where its boxes begin, what is answered, and whether a finished one works. */
export type World = {
	/** Tells its stages from others'. */
	readonly name: string;
	/** Changes when they have to be made again. */
	readonly version: string;
	readonly docker: boolean;
	readonly base: () => Promise<Layers>;
	readonly equip: (box: Box, isInstalled: boolean) => Promise<Equipped>;
	readonly answers: (address: string) => string;
	readonly works: (box: Box) => Promise<boolean>;
	/** Before a box is switched off to be kept. */
	readonly settle: (box: Box) => Promise<void>;
};

const version = (): string => createHash('sha256').update(`${programHash()} ${sourceHash()} 2`).digest('hex');

const isWorking = async (box: Box): Promise<boolean> => JSON.stringify(await answers(box).catch(() => undefined)) === JSON.stringify(working);

/**
Classic. Its boxes keep one number, and with it one address, which the answers name: families that run side by side have one each.
*/
export const classicWorld = (release: Release, before: Before, number: number): World => ({
	name: `sweep-classic-${before}-${number}`,
	version: version(),
	docker: false,
	base: async () => ({...await usedMachine(release, before), number}),
	async equip(box, isInstalled) {
		const product = await equip(box, {isInstalled});
		return {...product, leave: async () => product.standin.server.close()};
	},
	answers: address => labAnswers(address),
	works: isWorking,
	settle: async () => undefined,
});

/** In containers, with an engine and images that were here before. */
export const dockerWorld = (release: Release): World => ({
	name: 'sweep-docker',
	version: version(),
	docker: true,
	base: async () => ({...await dockerImagesStage(release), number: 226 + release}),
	async equip(box, isInstalled) {
		const product = await equipDocker(box, {isInstalled});
		return {...product, leave: async () => product.world.server.close()};
	},
	answers: address => dockerAnswers(address),
	async works(box) {
		// Nothing of this install needs curl; the look from outside does.
		await box.ok(['apt-get', 'install', '-y', '-q', 'curl'], {environment: {DEBIAN_FRONTEND: 'noninteractive'}, timeoutSeconds: 300});
		return isWorking(box);
	},
	settle: rest,
});
