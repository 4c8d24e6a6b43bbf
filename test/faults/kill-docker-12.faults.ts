import {test} from 'vitest';
import {sweep} from './kill/sweep.ts';
import {dockerWorld} from './kill/world.ts';

test('[all] killed and resumed at every place, docker on Debian 12', async () => sweep(dockerWorld(12), 'at every place, docker on Debian 12', {writes: Infinity, packages: 0, plugs: 10}));
