import type {ActionOf} from '../../actions/types.ts';
import type {Facts} from '../../facts/types.ts';

type Block = ActionOf<'managed-block'>;

/** A file that may hold a block of ours, and the lines it should have there; none: no block. */
export type Wish = Pick<Block, 'path' | 'comment' | 'lines' | 'mayCreate'>;

const isNothing = ({lines}: Wish, before: readonly string[] | undefined): boolean => lines.length === 0 && before === undefined;

/**
The actions that bring the blocks in these files to what is wanted: HOCON, JavaScript and shell all let the later value win, so a block at the end of
upstream's file is enough and upgrades keep it. A block of an earlier run that is no longer wanted is taken out.
*/
export const blockActions = (wishes: readonly Wish[], {own}: Pick<Facts, 'own'>): readonly Block[] => wishes.flatMap(wish => {
	const before = own.blocks[wish.path]?.lines;
	return isNothing(wish, before) ? [] : [{kind: 'managed-block', ...wish, ...(before === undefined ? {} : {before})}];
});
