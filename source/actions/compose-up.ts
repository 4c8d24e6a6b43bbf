import {message} from '../messages/message.ts';
import {cleanLine} from '../render/escape-terminal.ts';
import type {System} from '../system/types.ts';
import {composeCommand, runCompose, runDocker} from './docker/command.ts';
import {followContainers} from './docker/changes.ts';
import {folderFilter, projectFilter, readContainers, type Container} from './docker/containers.ts';
import {needEngine, undoRefused} from './docker/needs-engine.ts';
import {isUp, outdated} from './docker/stack.ts';
import {upProblem} from './docker/up-failure.ts';
import {waitForHealth} from './docker/wait-for-health.ts';
import type {ActionContext, ActionModule} from './module.ts';

/** Images were fetched one by one before; a missing one is a mistake here, never a silent download. */
const upWords = ['up', '--detach', '--pull', 'never'] as const;

/** Runs a compose command and throws what its failure means. */
const compose = async (folder: string, words: readonly string[], {system, report, logFile}: ActionContext): Promise<void> => {
	const result = await runCompose(system, folder, words, {timeoutSeconds: 300});
	const output = result.stdout + result.stderr;
	await system.files.append(logFile, `$ ${composeCommand(folder, ...words).join(' ')}\n${output}`);
	const lines = output.split('\n').map(line => cleanLine(line)).filter(line => line.trim() !== '');
	if (lines.length > 0) {
		await report({type: 'output', lines: lines.slice(-8)});
	}

	if (result.exitCode !== 0) {
		throw upProblem(output);
	}
};

/** Containers that `up` leaves as they are although they do not work: it only compares settings. */
const isStuck = ({status, health}: Container): boolean => status === 'restarting' || (status === 'running' && health === 'unhealthy');

/** Does something with all of these, if there are any. */
const withAll = async (words: readonly string[], ids: readonly string[], system: System): Promise<void> => {
	const result = ids.length === 0 ? undefined : await runDocker(system, [...words, ...ids], {timeoutSeconds: 180});
	if (result !== undefined && result.exitCode !== 0) {
		throw undoRefused(result.stderr);
	}
};

/** Ids of what a command of Docker's lists, one a line; another word may follow. */
const listed = async (words: readonly string[], system: System): Promise<ReadonlyArray<readonly string[]>> =>
	(await runDocker(system, words)).stdout.split('\n').filter(line => line !== '').map(line => line.split(' '));

/** The containers of a project, made from its settings, running and healthy. */
export const composeUp: ActionModule<'compose-up'> = {
	describe: ({folder, services}) => ({
		summary: message('actions.composeUp', {services: services.join(', ')}),
		argv: [composeCommand(folder, ...upWords)],
	}),
	already: async (action, system) => isUp(action, system),
	intent: async () => ({}),
	async apply(action, context) {
		const {folder} = action;
		const changes = followContainers(context);
		try {
			await compose(folder, upWords, context);
			const containers = await readContainers(context.system, folder);
			const again = new Set([...await outdated(action, containers, context.system), ...containers.filter(container => isStuck(container)).map(({service}) => service)]);
			if (again.size > 0) {
				await compose(folder, ['restart', ...again], context);
			}

			await waitForHealth(action, context, changes);
		} finally {
			await changes.end();
		}

		return undefined;
	},
	async undo({folder, services}, _record, system) {
		await needEngine(system);
		// By label: works without the compose file, whatever somebody did to it. A project of the same name in another folder is somebody else's.
		const all = ['ps', '--all', '--filter', projectFilter];
		// Compose writes down the folder as it was called, by a link in its path or without.
		const {stdout: target} = await system.run(['readlink', '-m', '--', folder]);
		const containers: Array<readonly string[]> = [];
		for (const path of new Set([folder, target.trimEnd() || folder])) {
			containers.push(...await listed([...all, '--filter', folderFilter(path), '--format', '{{.ID}} {{.Label "com.docker.compose.service"}}'], system));
		}

		const idsOf = (isOurs: boolean): readonly string[] => containers.flatMap(([id = '', service = '']) => (services.includes(service) === isOurs ? [id] : []));
		await withAll(['stop', '--time', '20'], [...idsOf(true), ...idsOf(false)], system);
		// Volumes that images bring go with our services; what one that somebody added keeps in them is theirs.
		await withAll(['rm', '--force', '--volumes'], idsOf(true), system);
		await withAll(['rm', '--force'], idsOf(false), system);
		// A network says nothing of the folder.
		const others = await listed([...all, '--quiet'], system);
		await withAll(['network', 'rm'], others.length > 0 ? [] : (await listed(['network', 'ls', '--quiet', '--filter', projectFilter], system)).flat(), system);
		return undefined;
	},
};
