import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Event} from '../../../source/apply/events.ts';
import {parseJournal} from '../../../source/apply/journal.ts';
import {startBox, type Layers} from '../../box/harness/box.ts';
import {makeStage} from '../../box/harness/stages.ts';
import {said, stateFolder} from '../../box/support/product.ts';
import {withFault, type Write} from './fault-unit.ts';
import {stateOf, type State} from './state.ts';
import type {Equipped, World} from './world.ts';

/** The box right before a step: everything earlier is done, and the engine stopped in order. */
export type Stage = {
	readonly step: string;
	readonly layers: Layers;
	/** The box right after the step, or, behind the last one, finished and proven. */
	readonly after: Layers;
	/** Journal writes, by their number from the engine's start, that belong to the step; and how many lines tell of dpkg's work in it, the same number each time. */
	readonly writes: ReadonlyArray<{readonly number: number; readonly write: Write}>;
	readonly statusLines: number;
};

/** As large as the checks before the first change ask for, and what a stage brings along. */
export const diskBytes = 16 * (1024 ** 3);

const lasting = (event: Event): boolean => !['progress', 'output', 'waiting'].includes(event.type);

/** A running clone, equipped. `disk`: its own one of so many bytes, on which a pulled plug loses what was not yet written. */
export async function open(world: World, layers: Layers, disk?: number): Promise<Equipped> {
	const box = await startBox({stage: layers, ...disk !== undefined && {disk}});
	try {
		return await world.equip(box, true);
	} catch (error) {
		await box.destroy();
		throw error;
	}
}

/** Starts or goes on, as far as a step. The first time there is nothing to resume. */
export const goOn = async (product: Equipped, world: World, isFirst: boolean) =>
	isFirst ? product.apply(world.answers(product.box.address)) : product.wizard(['resume'], {timeoutSeconds: 1200});

const writeOf = (event: Event): Write => ({
	type: event.type,
	...('step' in event && {step: event.step}),
	...('action' in event && {action: event.action}),
	...('proof' in event && {proof: event.proof.id}),
});

const firstStage = async (world: World): Promise<Layers> => makeStage({name: `${world.name}-start`, version: world.version, docker: world.docker}, await world.base(), async box => {
	const product = await world.equip(box, false);
	await box.ok(['apt-get', 'update']);
	await world.settle(box);
	await product.leave();
});

const stepIds = async (world: World, layers: Layers): Promise<readonly string[]> => {
	const product = await open(world, layers);
	try {
		const {stdout} = await product.wizard(['plan', '--answers', '-', '--format', 'json'], {input: world.answers(product.box.address)});
		return (JSON.parse(stdout) as {readonly steps: ReadonlyArray<{readonly id: string}>}).steps.map(({id}) => id);
	} finally {
		await product.end();
	}
};

/** The writes of the last run that belong to a step, counted from the run's start, and the lines of apt's transaction in it: read from what the stage has changed, without a box. To the first step belongs the beginning of the run, to the last one what is proven behind it, and the end. */
const traces = ({layers}: Layers, step: string, {isFirst, isLast}: {readonly isFirst: boolean; readonly isLast: boolean}): Pick<Stage, 'writes' | 'statusLines'> => {
	const folder = join(layers[0]!, stateFolder);
	const events = parseJournal(readFileSync(join(folder, 'journal.jsonl'), 'utf8'));
	const run = events.slice(events.findLastIndex(({type}) => type === 'run-started'));
	const isOf = (event: Event): boolean => (isFirst && event.type === 'run-started') || (isLast && (event.type === 'proof' || event.type === 'run-finished')) || ('step' in event && event.step === step && event.type !== 'run-finished');
	// What apt decided on is written by the program that apt calls, not by the engine.
	const writes = run.filter(event => lasting(event) && event.type !== 'apt-resolved').flatMap((event, index) => (isOf(event) ? [{number: index + 1, write: writeOf(event)}] : []));
	const hasApt = run.some(event => event.type === 'apt-resolved' && event.step === step);
	return {writes, statusLines: hasApt ? readFileSync(join(folder, 'apt-status'), 'utf8').split('\n').filter(line => line.startsWith('pmstatus:')).length : 0};
};

/** The stage before each step of a world's plan, made once for these sources: each stands on the one before. */
export async function stagesOf(world: World): Promise<readonly Stage[]> {
	const first = await firstStage(world);
	const steps = await stepIds(world, first);
	const stages: Stage[] = [];
	let layers = first;
	for (const [index, step] of steps.entries()) {
		const isLast = index === steps.length - 1;
		const after = await makeStage({name: `${world.name}-${step}`, version: world.version, docker: world.docker}, layers, async box => {
			const product = await world.equip(box, true);
			const run = async () => goOn(product, world, index === 0);
			const outcome = isLast ? await run() : await withFault(box, {kind: 'stop', step}, run);
			if (outcome.exitCode !== (isLast ? 0 : 130)) {
				throw new Error(`the stage after ${step}: ${said(outcome)}`);
			}

			await world.settle(box);
			await product.leave();
		});
		stages.push({step, layers, after, ...traces(after, step, {isFirst: index === 0, isLast})});
		layers = after;
	}

	return stages;
}

const states = new Map<string, State>();

/** What a stage is like, looked at once. */
export async function stateAt(world: World, layers: Layers): Promise<State> {
	const key = layers.layers[0]!;
	const known = states.get(key);
	if (known !== undefined) {
		return known;
	}

	const product = await open(world, layers);
	try {
		const state = await stateOf(product.box);
		states.set(key, state);
		return state;
	} finally {
		await product.end();
	}
}
