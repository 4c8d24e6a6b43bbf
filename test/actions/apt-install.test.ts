import {expect, test} from 'vitest';
import {aptInstall} from '../../source/actions/apt-install.ts';
import type {System} from '../../source/system/types.ts';
import {tableSystem} from '../support/table-system.ts';

/** A machine whose apt-get prints this when it is run for good, and ends with this exit code. */
const machine = (printed: string, exitCode: number, commands: Readonly<Record<string, string>> = {}, decided: readonly string[] = []) => {
	const lines: string[] = [];
	const table = tableSystem({commands});
	const system: System = {
		...table,
		async run(argv) {
			lines.push(argv.join(' '));
			return argv[0] === 'systemd-run' ? {exitCode, stdout: '', stderr: ''} : table.run(argv);
		},
		files: {
			...table.files,
			async append() {
				// The log is of no interest here.
			},
			tail: async path => ({text: path === '/log' ? printed : '', offset: 0}),
		},
	};
	const context = {system, report: async () => undefined, changedInStep: false, decided, logFile: '/log', statusFile: '/status', transactionHook: ['/opt/node', 'cli.js', 'transaction']};
	return {context, forGood: () => lines.filter(line => line.startsWith('systemd-run'))};
};

const action = {kind: 'apt-install', packages: ['nginx']} as const;

test('one run of apt decides, tells our journal and installs', async () => {
	const {context, forGood} = machine('', 0, {'dpkg-query': 'nginx ii \n'});
	await aptInstall.apply(action, context);
	expect(forGood()).toHaveLength(1);
	expect(forGood()[0]).toContain('DPkg::Pre-Install-Pkgs::=exec /opt/node cli.js transaction -o DPkg::Tools::Options::exec::Version=3');
});

test('a package that would have to go stops it, and is named', async () => {
	const {context, forGood} = machine('E: Packages need to be removed but remove is disabled.\n', 100, {'apt-get': 'Remv apache2 [2.4.66-1]\nInst nginx (1.22.1-9 Debian:12/stable [amd64])\n'});
	await expect(aptInstall.apply(action, context)).rejects.toMatchObject({problem: {code: 'apt-removes', exitCode: 3, what: {params: {packages: 'apache2'}}}});
	expect(forGood()[0]).toContain('--no-remove install nginx');
});

test('a package of that name from elsewhere is not installed', async () => {
	const policy = 'nginx:\n  Installed: (none)\n  Candidate: 9\n  Version table:\n     9 500\n        500 https://elsewhere.example stable/ Packages\n';
	const {context, forGood} = machine('', 0, {'apt-cache policy nginx': policy});
	await expect(aptInstall.apply({...action, origin: 'https://download.example', from: ['nginx']}, context)).rejects.toMatchObject({problem: {code: 'apt-origin'}});
	expect(forGood()).toEqual([]);
});

test('a failure of apt is explained, and half an installation is no success', async () => {
	await expect(aptInstall.apply(action, machine('E: Failed to fetch https://x  Connection timed out\n', 100).context)).rejects.toMatchObject({problem: {code: 'apt-unreachable'}});
	await expect(aptInstall.apply(action, machine('', 0, {'dpkg-query': 'nginx iU \n'}).context)).rejects.toMatchObject({problem: {what: {key: 'problems.aptInstall.what'}}});
});

test('what a broken-off transaction had decided on is installed, too, as dependencies; what the archive no longer has is not asked for', async () => {
	const commands = {
		'dpkg-query': 'nginx ii \nlua-event iU \n',
		'apt-cache policy': 'lua-event:\n  Installed: (none)\n  Candidate: 1\n  Version table:\n     1 500\n        500 https://x stable/ Packages\n',
	};
	const {context, forGood} = machine('', 0, commands, ['nginx', 'lua-event', 'libgone1']);
	await aptInstall.apply(action, context);
	expect(forGood()).toHaveLength(2);
	expect(forGood()[1]).toMatch(/--mark-auto --no-remove install lua-event$/v);
	expect(await aptInstall.already(action, context.system, ['nginx', 'lua-event'])).toBe(false);
	expect(await aptInstall.already(action, context.system, [])).toBe(true);
});
