import {test} from 'vitest';
import {sweep} from './kill/sweep.ts';
import {dockerWorld} from './kill/world.ts';

test('[all] killed and resumed at every place, docker on Debian 12', async () => sweep(dockerWorld(12), 'at every place, docker on Debian 12', {kills: {writes: Infinity, packages: 0}, plugs: {writes: 10, packages: 0}}));
