import type {System} from '../system/types.ts';
import type {Facts} from './types.ts';

/** What systemd-detect-virt calls this box: `none` on bare metal, `unknown` where it cannot be asked. */
export const probeVirtualization = async (system: System): Promise<Facts['virtualization']> => {
	const {stdout} = await system.run(['systemd-detect-virt']);
	return stdout.trim() || 'unknown';
};
