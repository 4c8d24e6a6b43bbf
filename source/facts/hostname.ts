import type {System} from '../system/types.ts';
import type {Facts} from './types.ts';

/** The name the kernel has for this box. */
export const probeHostname = async (system: System): Promise<Facts['hostname']> => (await system.files.text('/proc/sys/kernel/hostname') ?? '').trim();
