import {test} from 'vitest';
import {sweepRemoval} from './kill/removal.ts';
import {sweep} from './kill/sweep.ts';
import {classicWorld} from './kill/world.ts';

test('[all] killed at every place and resumed, on a fresh Debian 13', async () => sweep(classicWorld(13, 'fresh', 247), 'on a fresh Debian 13', {kills: {writes: Infinity, packages: 40}, plugs: {writes: 5, packages: 5}}));

test('[all] killed at every place while all is taken back, and resumed, on a fresh Debian 13', async () => sweepRemoval(classicWorld(13, 'fresh', 247), 'at every place, on a fresh Debian 13', {kills: Infinity, plugs: 5}));
