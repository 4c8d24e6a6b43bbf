import {parseSs, type Socket} from '../facts/sockets.ts';
import type {System} from '../system/types.ts';

/** Whether only programs of this very box can reach a listening address. */
export const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** The sockets this box listens on now, with their processes; `ss` is there because the plan installs it first. */
export const readListeners = async (system: System): Promise<readonly Socket[]> => parseSs((await system.run(['ss', '-H', '-ltnup'])).stdout);
