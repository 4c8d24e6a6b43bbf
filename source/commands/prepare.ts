import type {Answers} from '../answers/schema.ts';
import {defaultFolder} from '../answers/docker.ts';
import type {DockerNeeds} from '../facts/docker-network.ts';
import {gather} from '../facts/gather.ts';
import type {Facts, FactName} from '../facts/types.ts';
import {classicPlan} from '../plan/classic/plan.ts';
import {sourceFile} from '../plan/classic/constants.ts';
import {repositoryOf} from '../plan/classic/steps.ts';
import {engineRepository} from '../plan/docker/engine-repository.ts';
import {dockerPlan} from '../plan/docker/plan.ts';
import {hostsPath} from '../plan/hosts/step.ts';
import type {Plan} from '../plan/types.ts';
import type {Problem} from '../problems.ts';
import type {Context} from './context.ts';

/** What the Docker method fetches with these answers. */
export const dockerNeeds = ({mirrors, docker}: Pick<Partial<Answers>, 'mirrors' | 'docker'>): DockerNeeds =>
	({prefix: mirrors?.images, archive: docker?.imageArchive, repository: mirrors?.docker ?? engineRepository});

/** Everything the probes find on this machine; the repository is the one the answers name, else upstream's. */
export const gatherFacts = async (
	{system, checkContext}: Pick<Context, 'system' | 'checkContext'>,
	answers: Pick<Partial<Answers>, 'method' | 'mirrors' | 'docker'> = {},
	onFacts?: (facts: Partial<Facts>, arrived: FactName) => void,
): Promise<Facts> => {
	const {url, key} = repositoryOf({answers, acceptedKeys: checkContext.acceptedKeys});
	return gather(system, {
		filesToRead: [hostsPath, sourceFile],
		repository: {url, keyUrl: key},
		docker: {...dockerNeeds(answers), folder: answers.docker?.folder ?? defaultFolder, isChosen: answers.method === 'docker'},
		...(onFacts === undefined ? {} : {onFacts}),
	});
};

const planners = {classic: classicPlan, docker: dockerPlan} as const;

/** The plan for these answers on the machine the facts tell of. */
export const makePlan = (context: Pick<Context, 'version' | 'templates' | 'checkContext'>, answers: Answers, facts: Facts): Plan =>
	planners[answers.method]({answers, facts, program: context.version, templates: context.templates, acceptedKeys: context.checkContext.acceptedKeys});

/** Whether a value is a problem rather than what was hoped for. */
export const isProblem = (value: object): value is Problem => 'code' in value && 'exitCode' in value;
