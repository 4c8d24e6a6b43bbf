import {test} from 'vitest';
import {sweepRemoval} from './kill/removal.ts';
import {sweep} from './kill/sweep.ts';
import {classicWorld} from './kill/world.ts';

test('killed at every journal write and resumed, classic on Debian 13, part 2 of 2', async () => sweep(classicWorld(13, 'furnished', 245), 'classic on Debian 13', {kills: {writes: Infinity, packages: 0}, plugs: {writes: 5, packages: 0}, undone: 3, share: {part: 1, of: 2}}));

test('killed while all is taken back, and resumed, classic on Debian 13', async () => sweepRemoval(classicWorld(13, 'furnished', 245), 'classic on Debian 13', {kills: 6, plugs: 2}));
