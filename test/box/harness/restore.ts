import {restoreHost} from './host.ts';

// `node test/box/harness/restore.ts`: clear what dead processes left behind, and put the host's settings back.
await restoreHost();
