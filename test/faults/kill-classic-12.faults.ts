import {test} from 'vitest';
import {sweep} from './kill/sweep.ts';
import {classicWorld} from './kill/world.ts';

test('killed and resumed, classic on Debian 12', async () => sweep(classicWorld(12), 'classic on Debian 12', {writes: 10, packages: 10, plugs: 0}));

test('[all] killed and resumed at every place, classic on Debian 12', async () => sweep(classicWorld(12), 'at every place, classic on Debian 12', {writes: Infinity, packages: 40, plugs: 10}));
