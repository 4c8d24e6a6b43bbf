import type {System} from '../system/types.ts';
import type {Facts} from './types.ts';

/** dpkg's name of this box's architecture; empty when there is no dpkg. */
export const probeArchitecture = async (system: System): Promise<Facts['architecture']> => {
	const {stdout} = await system.run(['dpkg', '--print-architecture']);
	return stdout.trim();
};
