import {existsSync} from 'node:fs';

/** Whether this machine has `sudo`. Its own folders are looked at, not the PATH somebody came with. */
export const hasSudo = (): boolean => ['/usr/bin/sudo', '/usr/local/bin/sudo'].some(path => existsSync(path));
