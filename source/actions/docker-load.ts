import {message} from '../messages/message.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import type {System} from '../system/types.ts';
import {hasImage, removeImage} from './docker-pull.ts';
import {needEngine} from './docker/needs-engine.ts';
import {loadProblem} from './docker/pull-failure.ts';
import type {ActionModule} from './module.ts';

const missingOf = async (images: readonly string[], system: System): Promise<readonly string[]> => {
	const missing: string[] = [];
	for (const image of images) {
		if (!await hasImage(image, system)) {
			missing.push(image);
		}
	}

	return missing;
};

const intervalMilliseconds = 400;

/** Loads images from an archive of `docker save`, for a box without internet. */
export const dockerLoad: ActionModule<'docker-load'> = {
	describe: ({archive, images}) => ({
		summary: message('actions.dockerLoad', {archive, images: images.join(', ')}),
		argv: [['docker', 'load', '--input', archive]],
	}),
	already: async ({images}, system) => (await missingOf(images, system)).length === 0,
	intent: async ({images}, system) => ({created: await missingOf(images, system)}),
	async apply({archive, images}, {system, report}) {
		const before = await missingOf(images, system);
		let part = 0;
		const loading = system.docker.load(archive, (sent, total) => {
			part = total === 0 ? 0 : sent / total;
		});
		const settled = loading.then(() => false);
		let running = true;
		while (running) {
			running = await Promise.race([settled, system.clock.sleep(intervalMilliseconds).then(() => true)]);
			await report({type: 'progress', percent: part * 100, phase: 'install', label: archive});
		}

		const complaint = await loading;
		if (complaint !== undefined) {
			throw loadProblem(archive, complaint);
		}

		const missing = await missingOf(images, system);
		if (missing.length > 0) {
			throw new ProblemError({
				code: 'archive-incomplete',
				exitCode: exitCodes.failed,
				what: message('problems.archiveIncomplete.what', {archive, images: missing.join(', ')}),
				why: message('problems.archiveIncomplete.why'),
				next: message('problems.archiveIncomplete.next'),
				command: `docker save --output jitsi-images.tar ${images.join(' ')}`,
			});
		}

		return {created: before};
	},
	async undo(_action, {created = []}, system) {
		if (created.length > 0) {
			await needEngine(system);
		}

		for (const image of created) {
			await removeImage(image, system);
		}

		return undefined;
	},
};
