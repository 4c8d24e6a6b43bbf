import {readBlock} from '../actions/block.ts';
import type {Action, CommentMark} from '../actions/types.ts';
import {rulesOf} from '../apply/changes.ts';
import {historyOf, type History} from '../apply/history.ts';
import {parseJournal} from '../apply/journal.ts';
import {readPlan} from '../apply/stored-plan.ts';
import {changedSince, pathsOf} from '../apply/changed-since.ts';
import {defaultFolder} from '../answers/docker.ts';
import {paths} from '../paths.ts';
import {filesOfKinds} from '../plan/certificate/leftovers.ts';
import {bridgeConfig, bridgeEnvironment, organiserEnvironment, pageConfigs, relayConfig} from '../plan/classic/constants.ts';
import {customConfig} from '../plan/docker/constants.ts';
import type {Plan} from '../plan/types.ts';
import {exitCodes} from '../problems.ts';
import type {System} from '../system/types.ts';
import type {Facts, OwnProjectFact, OwnRuleFact} from './types.ts';

/** A comment in JavaScript begins differently. */
const markOf = (path: string): CommentMark => (path.endsWith('.js') ? '//' : '#');

/** Only our own lines are kept: some of these files hold passwords. */
const readBlocks = async (system: System, files: readonly string[]): Promise<Facts['own']['blocks']> => {
	const found = await Promise.all(files.map(async path => {
		const comment = markOf(path);
		const lines = readBlock(await system.files.text(path) ?? '', comment);
		return lines === undefined ? [] : [[path, {comment, lines}] as const];
	}));
	return Object.fromEntries(found.flat());
};

/** Rules that the journal says we added, and no later run took out. */
const journalledRules = ({changes}: History): readonly OwnRuleFact[] => changes.flatMap(change => {
	const {action} = change;
	return action.kind === 'firewall' ? rulesOf(change).flatMap(rule => {
		const [, port, protocol] = /^(\d+)\/(tcp|udp)$/v.exec(rule) ?? [];
		return port === undefined ? [] : [{front: action.front, port: Number(port), protocol: protocol as OwnRuleFact['protocol']}];
	}) : [];
});

/** The project of containers, from the plan of the last run and the last settings in the journal. */
const ownProject = (plan: Plan | undefined, {changes}: History): OwnProjectFact | undefined => {
	if (plan?.answers.method !== 'docker') {
		return undefined;
	}

	const folder = plan.answers.docker?.folder ?? defaultFolder;
	const last = changes.findLast(({action}) => action.kind === 'write-env' && action.path === `${folder}/.env`)?.action;
	return last?.kind === 'write-env' ? {folder, settings: last.content, kept: last.kept ?? []} : {folder};
};

/** What an action writes as a whole, by its path or its unit's name. The settings of containers are no such file: what a person writes there is kept. */
const wholeOf = (action: Action): string | undefined => (action.kind === 'write-file' ? action.path : action.kind === 'timer' ? action.name : undefined);

/** What was written last of each whole file: an edit that a later run has written over is none any more. */
const newestWhole = ({changes}: History): History['changes'] => new Map(changes.map(change => [wholeOf(change.action), change])).entries().filter(([name]) => name !== undefined).map(([, change]) => change).toArray();

/** What earlier runs left on this box. The journal tells of rules, whose front ends hold no more than ports; blocks are looked for in the files themselves. */
export const probeOwn = async (system: System): Promise<Facts['own']> => {
	const settings = (await system.files.list(pageConfigs.folder)).map(name => `${pageConfigs.folder}/${name}`);
	const pages = settings.filter(path => path.endsWith(pageConfigs.suffix));
	const [journal, plan] = await Promise.all([system.files.text(paths.journal), readPlan(system, paths.plan)]);
	const history = historyOf(parseJournal(journal ?? ''));
	const project = ownProject(plan, history);
	const inContainers = project === undefined ? [] : [customConfig(project.folder)];
	const blocks = await readBlocks(system, [bridgeConfig, bridgeEnvironment, organiserEnvironment, relayConfig, ...pages, ...inContainers]);
	const kinds = filesOfKinds(project?.folder);
	const there = await Promise.all(kinds.map(async path => system.files.about(path)));
	const certificateFiles = kinds.filter((_, index) => there[index] !== undefined);
	const ours = new Set(pathsOf(history.changes));
	const otherCertificates = settings.filter(path => path.endsWith('.crt') && !ours.has(path));
	const brokenOff = history.run !== undefined && history.exitCode !== exitCodes.done;
	const edited = await changedSince(newestWhole(history), system);
	return {...(plan === undefined ? {} : {domain: plan.answers.domain}), brokenOff, blocks, rules: journalledRules(history), ...(certificateFiles.length > 0 && {certificateFiles}), ...(project && {project}), ...(edited.length > 0 && {edited}), ...(otherCertificates.length > 0 && {otherCertificates})};
};
