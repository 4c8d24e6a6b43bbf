import {message} from '../messages/message.ts';
import {cleanLine} from '../render/escape-terminal.ts';
import type {System} from '../system/types.ts';
import {runDocker} from './docker/command.ts';
import {needEngine} from './docker/needs-engine.ts';
import {classifyPull, pullProblem} from './docker/pull-failure.ts';
import {advancePull, emptyPull, pullSummary} from './docker/pull-progress.ts';
import type {ActionContext, ActionModule} from './module.ts';
import type {ActionOf} from './types.ts';

/** Whether the engine has an image of this name. */
export const hasImage = async (image: string, system: System): Promise<boolean> => system.docker.has(image);

/** Takes an image's name away; the engine keeps what another container still uses. */
export const removeImage = async (image: string, system: System): Promise<void> => {
	await runDocker(system, ['image', 'rm', image], {timeoutSeconds: 120});
};

const intervalMilliseconds = 400;
/** Silence that is named on the screen, and silence after which the image is asked for again. */
const quietSeconds = 20;
const stallSeconds = 120;

/** One try. Resolves with the engine's complaint, or undefined. */
const pullOnce = async ({image, position: {number, count}}: ActionOf<'docker-pull'>, {system, report}: ActionContext): Promise<string | undefined> => {
	let state = emptyPull;
	let lastNews = system.clock.monotonic();
	const stall = new AbortController();
	const pulling = system.docker.pull(image, note => {
		state = advancePull(state, note);
		lastNews = system.clock.monotonic();
	}, stall.signal);
	const settled = pulling.then(() => false);
	let said = '';
	let running = true;
	while (running) {
		running = await Promise.race([settled, system.clock.sleep(intervalMilliseconds).then(() => true)]);
		const {part, phase, label} = pullSummary(state, image);
		const percent = (number - 1 + part) / count * 100;
		if (said !== `${percent} ${label}`) {
			said = `${percent} ${label}`;
			await report({type: 'progress', percent, phase, label: cleanLine(label)});
		}

		const quiet = Math.floor((system.clock.monotonic() - lastNews) / 1000);
		if (running && quiet >= quietSeconds) {
			await report({type: 'waiting', for: 'download', details: cleanLine(label), seconds: quiet});
			await system.clock.sleep(1000);
		}

		if (quiet >= stallSeconds) {
			stall.abort();
		}
	}

	return pulling;
};

/** Pauses between the tries; a registry that counts requests wants longer ones. */
const pauses = [5, 15] as const;
const ratePauses = [30, 60] as const;

const pause = async (seconds: number, details: string, {system, report}: ActionContext): Promise<void> => {
	for (let passed = 1; passed <= seconds; passed++) {
		await system.clock.sleep(1000);
		await report({type: 'waiting', for: 'download', details, seconds: passed});
	}
};

/** Fetches one image; whole layers of an earlier try are not fetched again. */
export const dockerPull: ActionModule<'docker-pull'> = {
	describe: ({image}) => ({summary: message('actions.dockerPull', {image}), argv: [['docker', 'pull', image]]}),
	already: async ({image}, system) => hasImage(image, system),
	intent: async ({image}) => ({created: [image]}),
	async apply(action, context) {
		const {image} = action;
		for (let attempt = 0; ; attempt++) {
			const complaint = await pullOnce(action, context) ?? (await hasImage(image, context.system) ? undefined : '-');
			if (complaint === undefined) {
				return {created: [image]};
			}

			const {code, again} = classifyPull(complaint);
			const wait = (code === 'image-rate' ? ratePauses : pauses)[attempt];
			await context.system.files.append(context.logFile, `docker pull ${image}: ${complaint}\n`);
			if (!again || wait === undefined) {
				throw pullProblem(message('problems.imagePull.what', {image}), complaint);
			}

			await report(context, complaint);
			await pause(wait, `${image}: ${cleanLine(complaint).slice(0, 120)}`, context);
		}
	},
	async undo({image}, {created = []}, system) {
		if (created.includes(image)) {
			await needEngine(system);
			await removeImage(image, system);
		}

		return undefined;
	},
};

const report = async (context: ActionContext, complaint: string): Promise<void> => context.report({type: 'output', lines: [cleanLine(complaint)]});
