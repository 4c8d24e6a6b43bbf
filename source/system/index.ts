import {setTimeout as sleep} from 'node:timers/promises';
import {paths} from '../paths.ts';
import {createFiles} from './files.ts';
import {createNet} from './net.ts';
import {runProcess} from './process.ts';
import type {System} from './types.ts';

/** The real machine. */
export const createSystem = (): System => ({
	run: runProcess,
	files: createFiles(paths.backups),
	net: createNet(),
	clock: {now: () => Date.now(), sleep: async milliseconds => sleep(milliseconds)},
	identity: {uid: process.getuid?.() ?? -1, pid: process.pid},
});
