import type {Paper} from './section.ts';

/** How many lines are out of sight on each side; empty where all can be seen. */
export const outOfSight = ({above, below}: {readonly above: number; readonly below: number}, {say, glyphs}: Pick<Paper, 'say' | 'glyphs'>): string => [
	...(above > 0 ? [`${glyphs.above} ${say({key: 'wizard.page.above', params: {count: above}})}`] : []),
	...(below > 0 ? [`${glyphs.below} ${say({key: 'wizard.page.below', params: {count: below}})}`] : []),
].join(' '.repeat(3));
