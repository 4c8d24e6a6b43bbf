import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

/**
Control groups for one box: first those the box's processes must be in from the start, then the ones that limit memory.

systemd-nspawn --keep-unit makes its group "payload" below the group it is started in. Started from the same group, two
boxes would share it and each systemd would kill the other's services as strangers; so every box gets a group of its own.
*/
export function makeControlGroups(number: number, memory: number | undefined): string[] {
	const mount = '/sys/fs/cgroup';
	const name = `jw${number}`;
	if (existsSync(join(mount, 'cgroup.controllers'))) {
		const group = join(mount, name);
		mkdirSync(group, {recursive: true});
		if (memory !== undefined) {
			writeFileSync(join(group, 'memory.max'), String(memory));
		}

		return [group];
	}

	// A version 1 host: systemd's own hierarchy, the version 2 one beside it, and memory below the group we are in ourselves.
	const groups = ['systemd', 'unified'].map(kind => join(mount, kind)).filter(path => existsSync(path)).map(path => join(path, name));
	if (memory !== undefined) {
		const own = /^\d+:memory:(.*)$/mv.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.[1] ?? '/';
		groups.push(join(mount, 'memory', own, name));
	}

	for (const group of groups) {
		mkdirSync(group, {recursive: true});
	}

	if (memory !== undefined) {
		writeFileSync(join(groups.at(-1)!, 'memory.limit_in_bytes'), String(memory));
	}

	return groups;
}

/** Arguments that run `argv` in control groups. */
export function startIn(groups: readonly string[], argv: readonly string[]): string[] {
	return groups.length === 0 ? [...argv] : ['sh', '-c', 'while [ "$1" != -- ]; do echo $$ >"$1/cgroup.procs"; shift; done; shift; exec "$@"', 'sh', ...groups, '--', ...argv];
}
