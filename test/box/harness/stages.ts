import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {startBox, type Box, type Layers} from './box.ts';
import {baseImage, type Release} from './image.ts';
import {withLock} from './lock.ts';
import {cacheFolder} from './paths.ts';
import {allRecords} from './record.ts';

/** `name` tells stages apart; `version` is any text that changes when the stage has to be made again; `docker` as for startBox(). */
export type StageKey = {readonly name: string; readonly version: string; readonly docker?: boolean};

type StageNote = Layers & {readonly madeAt: string};

/**
A system prepared once and used as the start of many boxes: `startBox({stage})`. When there is none yet for this key
on this base, a box is started, `build` changes it, and it is powered off in order. Callers at the same time wait.

A clone keeps the box number, and so the address, of the box the stage was made in, if that number is free;
otherwise it wakes up with another address. A stage is made again when its base is.
*/
export async function makeStage({name, version, docker = false}: StageKey, base: Release | Layers, build: (box: Box) => Promise<void>): Promise<Layers> {
	const below: Layers = typeof base === 'number' ? {release: base, layers: [await baseImage(base)]} : base;
	const {release, layers} = below;
	const stages = join(cacheFolder, 'stages');
	const hash = createHash('sha256').update(JSON.stringify([version, docker, layers])).digest('hex').slice(0, 10);
	const folder = join(stages, `${name}-debian${release}-${hash}`);
	mkdirSync(stages, {recursive: true});
	return withLock(`stage-${name}-${release}-${hash}`, async () => {
		const note = join(folder, 'stage.json');
		if (existsSync(note)) {
			return JSON.parse(readFileSync(note, 'utf8')) as StageNote;
		}

		await pruneStages(stages, `${name}-debian${release}-`);
		const box = await startBox({...(typeof base === 'number' ? {release} : {stage: base}), docker});
		try {
			await build(box);
		} catch (error) {
			await box.destroy();
			throw error;
		}

		await rm(folder, {recursive: true, force: true});
		mkdirSync(folder);
		const stage: StageNote = {...await box.freeze(folder), madeAt: new Date().toISOString()};
		writeFileSync(`${note}.part`, JSON.stringify(stage, undefined, '\t'));
		renameSync(`${note}.part`, note);
		return stage;
	});
}

/** Delete a stage that is not needed again. No box may stand on it. */
export async function removeStage({layers}: Layers): Promise<void> {
	await rm(dirname(layers[0]!), {recursive: true, force: true});
}

/** Delete stages that stand on a layer that is gone (a renewed image), and earlier versions of this one after a day. */
async function pruneStages(stages: string, prefix: string): Promise<void> {
	const used = new Set(allRecords().flatMap(({layers}) => layers));
	for (const name of readdirSync(stages)) {
		const note = join(stages, name, 'stage.json');
		if (!existsSync(note)) {
			continue;
		}

		const {layers, madeAt} = JSON.parse(readFileSync(note, 'utf8')) as StageNote;
		const isOld = name.startsWith(prefix) && Date.now() - Date.parse(madeAt) > 86_400_000;
		if ((isOld || layers.some(layer => !existsSync(layer))) && !used.has(layers[0]!)) {
			await rm(join(stages, name), {recursive: true, force: true});
		}
	}
}
