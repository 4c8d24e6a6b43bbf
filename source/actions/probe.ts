import {isListening} from '../facts/listeners.ts';
import type {System} from '../system/types.ts';
import type {Probe} from './types.ts';

/** When a unit has started, in seconds since 1970; undefined while it does not run. systemd writes `Mon 2026-11-30 07:32:49.672000 UTC` (systemctl(1), --timestamp). */
const startOf = async (unit: string, system: System): Promise<number | undefined> => {
	const {stdout} = await system.run(['systemctl', 'show', '--property=ActiveEnterTimestamp', '--value', '--timestamp=us+utc', unit]);
	const [, day, time] = /(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}\.\d+) UTC/v.exec(stdout) ?? [];
	return day === undefined || time === undefined ? undefined : Date.parse(`${day}T${time}Z`) / 1000;
};

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

		case 'started-since': {
			const {exitCode, stdout} = await system.run(['stat', '--format=%.3Y', '--', probe.path]);
			const start = exitCode === 0 ? await startOf(probe.unit, system) : Infinity;
			return start !== undefined && start >= Number(stdout.trim());
		}
	}
};

/** A probe in a few characters, for screens and logs: `nginx.service`, `5349/tcp`, a path. */
export const probeText = (probe: Probe): string => {
	switch (probe.kind) {
		case 'unit-active':
		case 'started-since': {
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
