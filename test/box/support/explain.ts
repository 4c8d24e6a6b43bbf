import type {Action} from '../../../source/actions/types.ts';
import type {Plan} from '../../../source/plan/types.ts';
import type {Box} from '../harness/box.ts';
import type {Difference, Entry, Snapshot} from '../harness/snapshot.ts';
import type {Product} from '../products.ts';
import {logFolder, stateFolder} from './product.ts';

/** Paths that differ between two snapshots, with what stands there now. */
export const changedPaths = ({added, removed, changed}: Difference): readonly string[] => [...added, ...removed, ...changed.map(({path}) => path)];

/** Debian's packages still name /lib and /bin in their lists; the disk has /usr/lib and /usr/bin only. */
const merged = (path: string): string => path.replace(/^\/(bin|sbin|lib|lib64)(?=\/|$)/v, '/usr/$1');

/** Paths that belong to one of the packages: their file lists, and their configuration files. */
export async function filesOf(box: Box, packages: readonly string[]): Promise<ReadonlySet<string>> {
	const lists = await box.ok(['dpkg-query', '--listfiles', ...packages]);
	const configuration = await box.ok(['dpkg-query', '--show', '--showformat', '${Conffiles}\n', ...packages]);
	return new Set([
		...lists.split('\n').filter(line => line.startsWith('/')),
		...configuration.split('\n').map(line => line.trim().split(' ', 1)[0]!).filter(path => path.startsWith('/')),
	].map(path => merged(path)));
}

const writtenBy = (action: Action): readonly string[] => {
	if (action.kind === 'make-directories') {
		return action.folders.map(({path}) => path);
	}

	if (action.kind === 'certificate') {
		return [action.target.files.certificate, action.target.files.key];
	}

	if (action.kind === 'timer') {
		const folder = '/etc/systemd/system';
		const {name} = action;
		return [`${folder}/${name}.service`, `${folder}/${name}.timer`, `${folder}/timers.target.wants/${name}.timer`];
	}

	return 'path' in action ? [action.path] : [];
};

/** Files the plan says it writes. */
export const filesOfPlan = (plan: Plan): ReadonlySet<string> =>
	new Set(plan.steps.flatMap(({actions}) => actions.flatMap(action => writtenBy(action))));

/** What may explain a change. */
export type Explanations = {readonly packages: ReadonlySet<string>; readonly plan: ReadonlySet<string>; readonly products: readonly Product[]};

const isAlternative = (entry: Entry | undefined): boolean => entry?.type === 'l' && entry.content.startsWith('/etc/alternatives/');

const isOurs = (path: string): boolean => [stateFolder, logFolder].some(folder => path === folder || path.startsWith(`${folder}/`));

/** Changes nobody accounts for: neither a journalled package, nor a maintainer script, nor a file action of the plan, nor our own notes. */
export const unexplained = (difference: Difference, now: Snapshot, {packages, plan, products}: Explanations): readonly string[] =>
	changedPaths(difference).filter(path => !(
		packages.has(path)
		|| plan.has(path)
		|| isOurs(path)
		|| isAlternative(now.get(path))
		|| products.some(product => product.path.test(path))
	));
