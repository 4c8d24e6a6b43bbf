import {domain} from '../../box/support/product.ts';

/** A file that a late step of the classic plan writes, or the folder that it makes one in. */
export type LateRow = {readonly row: number; readonly title: string; readonly result: 'retryable'; readonly exitCode: 1; readonly step: string; readonly path: string};

const immutable = (step: string, path: string): LateRow => ({row: 20, title: `${path} immutable in step ${step}`, result: 'retryable', exitCode: 1, step, path});

/** Everything that the steps behind the packages write; not the limits of memory, which only a small machine gets, by the same action as the bridge's settings. */
export const lateRows: readonly LateRow[] = [
	immutable('site', `/etc/nginx/sites-available/${domain}.conf`),
	immutable('bridge', '/etc/jitsi/videobridge/jvb.conf'),
	immutable('bridge', `/etc/jitsi/meet/${domain}-config.js`),
	immutable('turn', '/etc/turnserver.conf'),
	immutable('renewal', '/etc/systemd/system'),
];
