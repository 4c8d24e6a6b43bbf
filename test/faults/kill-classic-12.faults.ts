import {test} from 'vitest';
import {sweep} from './kill/sweep.ts';
import {classicWorld} from './kill/world.ts';

test('killed and resumed, classic on Debian 12', async () => sweep(classicWorld(12, 'furnished', 246), 'classic on Debian 12', {kills: {writes: 8, packages: 2}, plugs: {writes: 0, packages: 0}}));

test('[all] killed and resumed at every place, classic on Debian 12', async () => sweep(classicWorld(12, 'used', 246), 'at every place, classic on Debian 12', {kills: {writes: Infinity, packages: 40}, plugs: {writes: 5, packages: 5}, undone: Infinity}));
