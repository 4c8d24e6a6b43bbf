import {isListening} from '../facts/listeners.ts';
import type {System} from '../system/types.ts';
import type {Probe} from './types.ts';

/** Whether a probe holds now. */
export const holds = async (probe: Probe, system: System): Promise<boolean> => {
	switch (probe.kind) {
		case 'unit-active': {
			return (await system.run(['systemctl', 'is-active', '--quiet', probe.unit])).exitCode === 0;
		}

		case 'listening': {
			return isListening(system, probe);
		}

		case 'file-exists': {
			return await system.files.about(probe.path) !== undefined;
		}
	}
};

/** A probe in a few characters, for screens and logs: `nginx.service`, `5349/tcp`, a path. */
export const probeText = (probe: Probe): string => {
	switch (probe.kind) {
		case 'unit-active': {
			return probe.unit;
		}

		case 'listening': {
			return `${probe.port}/${probe.protocol}`;
		}

		case 'file-exists': {
			return probe.path;
		}
	}
};
