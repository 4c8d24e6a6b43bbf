import {test} from 'vitest';
import {sweepRemoval} from './kill/removal.ts';
import {sweep} from './kill/sweep.ts';
import {dockerWorld} from './kill/world.ts';

test('[all] killed and resumed at every place, docker on Debian 12', async () => sweep(dockerWorld(12), 'at every place, docker on Debian 12', {kills: {writes: Infinity, packages: 0}, plugs: {writes: 10, packages: 0}}));

test('[all] killed at every place while all is taken back, and resumed, docker on Debian 12', async () => sweepRemoval(dockerWorld(12), 'at every place, docker on Debian 12', {kills: Infinity, plugs: 5}));
