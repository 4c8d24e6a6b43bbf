import {test} from 'vitest';
import {everywhere, everywhereWorld} from './kill/everywhere.ts';
import {sweepRemoval} from './kill/removal.ts';

test('killed at every journal write and inside the packages, and resumed, classic on Debian 13, part 2 of 2', async () => everywhere(1));

test('killed while all is taken back, and resumed, classic on Debian 13', async () => sweepRemoval(everywhereWorld(1), 'classic on Debian 13', {kills: 2, plugs: 1}));
