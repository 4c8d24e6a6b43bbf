import {test} from 'vitest';
import {everywhere} from './kill/everywhere.ts';

test('killed at every journal write and inside the packages, and resumed, classic on Debian 13, part 1 of 2', async () => everywhere(0));
