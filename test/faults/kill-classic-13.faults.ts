import {test} from 'vitest';
import {sweep} from './kill/sweep.ts';
import {classicWorld} from './kill/world.ts';

test('killed and resumed, classic on Debian 13', async () => sweep(classicWorld(13), 'classic on Debian 13', {writes: Infinity, packages: 20, plugs: 10}));

test('[all] killed and resumed at every place, classic on Debian 13', async () => sweep(classicWorld(13), 'at every place, classic on Debian 13', {writes: Infinity, packages: 40, plugs: 10}));
