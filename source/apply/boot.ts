import type {System} from '../system/types.ts';

/** The kernel's name for this start of the machine: another one later means that it was restarted. */
export const bootOf = async (system: System): Promise<{readonly boot?: string}> => {
	const boot = (await system.files.text('/proc/sys/kernel/random/boot_id'))?.trim();
	return boot === undefined || boot === '' ? {} : {boot};
};
