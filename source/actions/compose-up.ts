import {message} from '../messages/message.ts';
import {cleanLine} from '../render/escape-terminal.ts';
import type {System} from '../system/types.ts';
import {composeCommand, runCompose, runDocker} from './docker/command.ts';
import {followContainers} from './docker/changes.ts';
import {projectFilter, readContainers, type Container} from './docker/containers.ts';
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

const removeByLabel = async (list: readonly string[], remove: readonly string[], system: System): Promise<void> => {
	const {stdout} = await runDocker(system, [...list, '--quiet', '--filter', projectFilter]);
	const found = stdout.split('\n').filter(id => id !== '');
	const removal = found.length === 0 ? undefined : await runDocker(system, [...remove, ...found], {timeoutSeconds: 180});
	if (removal !== undefined && removal.exitCode !== 0) {
		throw undoRefused(removal.stderr);
	}
};

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
	async undo(_action, _record, system) {
		await needEngine(system);
		// By label: works without the compose file, whatever somebody did to it. Our file has no volumes; one that somebody added is theirs.
		await removeByLabel(['ps', '--all'], ['stop', '--time', '20'], system);
		await removeByLabel(['ps', '--all'], ['rm', '--force', '--volumes'], system);
		await removeByLabel(['network', 'ls'], ['network', 'rm'], system);
		return undefined;
	},
};
