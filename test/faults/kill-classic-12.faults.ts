import {test} from 'vitest';
import {sweepRemoval} from './kill/removal.ts';
import {sweep} from './kill/sweep.ts';
import {classicWorld} from './kill/world.ts';

test('killed and resumed, classic on Debian 12', async () => sweep(classicWorld(12, 'furnished', 246), 'classic on Debian 12', {kills: {writes: 8, packages: 2}, plugs: {writes: 0, packages: 0}}));

test('[all] killed and resumed at every place, classic on Debian 12', async () => sweep(classicWorld(12, 'used', 246), 'at every place, classic on Debian 12', {kills: {writes: Infinity, packages: 40}, plugs: {writes: 5, packages: 5}, undone: Infinity}));

test('killed while all is taken back, and resumed, classic on Debian 12', async () => sweepRemoval(classicWorld(12, 'furnished', 246), 'classic on Debian 12', {kills: 1, plugs: 0}));

test('[all] killed at every place while all is taken back, and resumed, classic on Debian 12', async () => sweepRemoval(classicWorld(12, 'used', 246), 'at every place, classic on Debian 12', {kills: Infinity, plugs: 5}));
