import {spawn} from 'node:child_process';
import {closeSync, openSync, readFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {command} from './command.ts';
import {startIn} from './control-groups.ts';
import {enterArgv} from './enter.ts';
import {childrenOf, identify, isRunning, readProcess, type Identity} from './identity.ts';
import type {boxPaths} from './paths.ts';

/** A booted system: the process outside that everything in it dies with, and the first process inside. */
export type Container = {readonly outer: Identity; readonly leader: Identity; readonly ended: Promise<void>};

/** Start systemd as process 1 of the box; returns as soon as the process exists. `binds`: folders of the host to mount in it. `onStart` hears of the outer process at once, to record it. */
export async function startContainer(
	number: number,
	paths: ReturnType<typeof boxPaths>,
	{controlGroups, binds}: {readonly controlGroups: readonly string[]; readonly binds: ReadonlyArray<readonly [string, string]>},
	onStart: (outer: Identity) => void,
): Promise<Container> {
	const log = openSync(paths.console, 'a');
	const [file, ...args] = startIn(controlGroups, [
		// The box dies when this process does, however it dies (SIGKILL too). The first process of the box outlives a killed
		// systemd-nspawn; in a process namespace around both, the kernel ends everything when unshare's child ends.
		'setpriv',
		'--pdeathsig',
		'KILL',
		'unshare',
		'--pid',
		'--fork',
		'--kill-child=SIGKILL',
		'--mount-proc',
		'systemd-nspawn',
		'--quiet',
		`--directory=${paths.root}`,
		`--machine=jw${number}`,
		'--boot',
		// Boots without a terminal.
		'--console=pipe',
		// There is no systemd-machined, perhaps no systemd at all, on the host.
		'--register=no',
		'--keep-unit',
		// The network is made beforehand (network.ts) and has its address before systemd starts, as on a VPS.
		`--network-namespace-path=/run/netns/jw${number}`,
		// A Docker daemon must be able to run inside...
		'--capability=all',
		'--system-call-filter=@keyring bpf add_key keyctl',
		// ...but the box shares clock and kernel with the host, and must not change those.
		'--drop-capability=CAP_SYS_TIME,CAP_SYS_MODULE',
		...binds.map(([path, place]) => `--bind=${path}:${place}`),
		// The box keeps its own files, as on a machine of its own.
		'--resolv-conf=off',
		'--timezone=off',
		'--link-journal=no',
	]);
	const child = spawn(file!, args, {
		env: {
			PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
			// Control groups of version 2 inside even where the host has version 1: Debian 13's systemd refuses to boot on those.
			SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1',
			// Docker again: runc cannot load its own filter under nspawn's.
			SYSTEMD_SECCOMP: '0',
			// Only /proc/sys/net is writable: Docker's bridges need it. With "1" all of /proc/sys and /sys would be writable,
			// and then udev in the box handles the host's devices and sysctl writes the host's settings.
			SYSTEMD_NSPAWN_API_VFS_WRITABLE: 'network',
		},
		stdio: ['ignore', log, log],
		// Ctrl-C at the runner's terminal is for the runner: it then ends boxes in order.
		detached: true,
	});
	closeSync(log);
	const ended = new Promise<void>(resolve => {
		child.once('exit', () => {
			resolve();
		});
	});
	const outer = identify(child.pid!);
	if (!outer) {
		throw new Error(`The box did not start:\n${readFileSync(paths.console, 'utf8')}`);
	}

	onStart(outer);
	for (let round = 0; round < 3000 && isRunning(outer); round++) {
		const leader = findLeader(outer.pid);
		if (leader) {
			return {outer, leader, ended};
		}

		await sleep(10);
	}

	throw new Error(`The box has no first process:\n${readFileSync(paths.console, 'utf8')}`);
}

/** Wait until systemd says what state it reached: "running" on a healthy box, else "degraded", "maintenance"... */
export async function waitForBoot({leader}: Container, timeoutSeconds: number): Promise<string> {
	const end = Date.now() + (timeoutSeconds * 1000);
	for (;;) {
		// --wait answers once the boot is over; before systemd listens it fails with "offline" or a bus error.
		const {stdout, stderr} = await command(enterArgv(leader, ['systemctl', 'is-system-running', '--wait']), {timeoutSeconds});
		const state = stdout.trim();
		if (/^(?:running|degraded|maintenance)$/v.test(state)) {
			return state;
		}

		if (Date.now() > end || !isRunning(leader)) {
			throw new Error(`The box did not boot: ${state} ${stderr}`);
		}

		await sleep(30);
	}
}

/** Process 1 of the box: unshare's child is systemd-nspawn, and its child that is number 1 once more is systemd. */
export function findLeader(outer: number): Identity | undefined {
	const leader = childrenOf(outer).flatMap(nspawn => childrenOf(nspawn)).find(pid => /^NSpid:.*\s1$/mv.test(readProcess(pid, 'status')) && readProcess(pid, 'comm') === 'systemd\n');
	return leader === undefined ? undefined : identify(leader);
}
