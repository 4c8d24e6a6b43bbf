import {test} from 'vitest';
import {sweepRemoval} from './kill/removal.ts';
import {sweep} from './kill/sweep.ts';
import {dockerWorld} from './kill/world.ts';

test('killed and resumed, docker on Debian 13', async () => sweep(dockerWorld(13), 'docker on Debian 13', {kills: {writes: 10, packages: 0}, plugs: {writes: 2, packages: 0}, undone: 1}));

test('[all] killed and resumed at every place, docker on Debian 13', async () => sweep(dockerWorld(13), 'at every place, docker on Debian 13', {kills: {writes: Infinity, packages: 0}, plugs: {writes: 10, packages: 0}, undone: Infinity}));

test('killed while all is taken back, and resumed, docker on Debian 13', async () => sweepRemoval(dockerWorld(13), 'docker on Debian 13', {kills: 1, plugs: 1}));

test('[all] killed at every place while all is taken back, and resumed, docker on Debian 13', async () => sweepRemoval(dockerWorld(13), 'at every place, docker on Debian 13', {kills: Infinity, plugs: 5}));
