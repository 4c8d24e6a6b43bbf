import type {RunOptions, RunResult, System} from '../../system/types.ts';

/** The system's own engine, whatever context or variable somebody has chosen for the command. */
const environment = {DOCKER_HOST: 'unix:///run/docker.sock'} as const;

/** Runs `docker WORDS`. */
export const runDocker = async (system: System, words: readonly string[], options: RunOptions = {}): Promise<RunResult> =>
	system.run(['docker', ...words], {...options, environment});

/** The command line that acts on the project in a folder, its compose.override.yaml included. */
export const composeCommand = (folder: string, ...words: readonly string[]): readonly string[] =>
	['docker', 'compose', '--project-directory', folder, ...words];

/** Runs `docker compose WORDS` on the project in a folder. */
export const runCompose = async (system: System, folder: string, words: readonly string[], options: RunOptions = {}): Promise<RunResult> =>
	system.run(composeCommand(folder, ...words), {...options, environment});
