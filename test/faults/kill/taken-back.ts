import type {Layers} from '../../box/harness/box.ts';
import type {Outcome} from '../../box/harness/command.ts';
import {ownFolders, unexpectedRemains} from '../../box/support/may-remain.ts';
import {said} from '../../box/support/product.ts';
import {stateAt} from './stages.ts';
import {differences, stateOf} from './state.ts';
import type {Equipped, World} from './world.ts';

/** A command that did not end as it should, as what is wrong. */
export const failed = (what: string, outcome: Outcome): readonly string[] => [`${what}: ${said(outcome)}`];

/** Compares a box from which all was taken back with the one before the first step; Debian keeps users, and some paths may stay. */
export const wrongWhenTakenBack = async (world: World, {box}: Equipped, start: Layers): Promise<readonly string[]> => {
	const isExplained = (line: string): boolean => {
		const [, part, path = ''] = line.split(' ');
		return part === 'users:' || (part === 'files:' && unexpectedRemains([path]).length === 0);
	};

	const found = differences(await stateAt(world, start), await stateOf(box), true).filter(line => !isExplained(line));
	// Two of them are left out where boxes are compared.
	return [...found, ...(await ownFolders(box)).map(path => `+ ours: ${path}`)].map(line => `after uninstall ${line}`);
};

/** Takes all back and compares. */
export const wrongAfterUninstall = async (world: World, product: Equipped, start: Layers): Promise<readonly string[]> => {
	const gone = await product.wizard(['uninstall', '--yes'], {timeoutSeconds: 1200});
	return gone.exitCode === 0 ? wrongWhenTakenBack(world, product, start) : failed('uninstall', gone);
};
