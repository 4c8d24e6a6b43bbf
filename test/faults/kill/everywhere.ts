import {sweep} from './sweep.ts';
import {classicWorld, type World} from './world.ts';

/** What each part begins on: boxes of its own, at an address of its own. */
export const everywhereWorld = (part: 0 | 1): World => classicWorld(13, 'furnished', 244 + part);

/** Classic on Debian 13, killed at every journal write and inside the packages: one half of the places, the other ones are another file's, which runs at the same time. */
export const everywhere = async (part: 0 | 1): Promise<void> =>
	sweep(everywhereWorld(part), 'classic on Debian 13', {kills: {writes: Infinity, packages: 20}, plugs: {writes: 5, packages: 2}, undone: 1, share: {part, of: 2}});
