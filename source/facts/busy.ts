import type {System} from '../system/types.ts';

/** Runnable programs per processor above which everything takes several times as long as usual. */
const crowded = 2;

/** Whether more programs want to run than this machine can serve, from /proc/loadavg (last minute) and /proc/stat; false where they say nothing. */
export const isCrowded = (loadavg: string, stat: string): boolean => {
	const load = Number(loadavg.split(' ', 1)[0]);
	const processors = stat.matchAll(/^cpu\d+ /gmv).toArray().length;
	return processors > 0 && load / processors > crowded;
};

/** Whether this box is so busy that answers take longer: on the first boot of a new server, packages are often updated in the background. */
export const isBusy = async (system: System): Promise<boolean> =>
	isCrowded(await system.files.text('/proc/loadavg') ?? '', await system.files.text('/proc/stat') ?? '');
