import type {Identity} from './identity.ts';

/** A fresh login's environment: nothing of the test's own leaks into the box. */
export const loginEnvironment: Readonly<Record<string, string>> = {
	PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
	HOME: '/root',
	USER: 'root',
	LOGNAME: 'root',
	SHELL: '/bin/bash',
	LANG: 'C.UTF-8',
	TERM: 'dumb',
};

/** Arguments that run `argv` inside the box, outside of any unit: for the harness's own short commands. */
export function enterArgv(leader: Identity, argv: readonly string[]): string[] {
	return ['/usr/bin/nsenter', `--target=${leader.pid}`, '--mount', '--uts', '--ipc', '--net', '--pid', '--cgroup', '--', ...argv];
}

/**
Arguments that run `argv` inside the box as a person's session would.

nsenter alone leaves the process in the host's control group, where the box's systemd cannot see it; a scope of its own
puts it where `systemctl status` and `loginctl` look, and what it starts is stopped in order at power-off.
env finds the program (so that a missing one gives 127) and starts in the home folder.
*/
export function sessionArgv(leader: Identity, argv: readonly string[], user = 'root'): string[] {
	const asUser = user === 'root' ? [] : ['runuser', '-u', user, '--'];
	const home = user === 'root' ? '/root' : `/home/${user}`;
	return enterArgv(leader, [
		'systemd-run',
		'--scope',
		'--quiet',
		'--collect',
		'--slice=user.slice',
		'env',
		`--chdir=${home}`,
		...asUser,
		...(user === 'root' ? [] : ['env', `HOME=${home}`, `USER=${user}`, `LOGNAME=${user}`]),
		...argv,
	]);
}
