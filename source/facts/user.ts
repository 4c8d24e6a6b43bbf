import type {System} from '../system/types.ts';
import type {Facts} from './types.ts';

/** Who runs the program. */
export const probeUser = async (system: System): Promise<Facts['user']> => ({uid: system.identity.uid});
