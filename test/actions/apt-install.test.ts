import {expect, test} from 'vitest';
import {aptInstall} from '../../source/actions/apt-install.ts';
import type {System} from '../../source/system/types.ts';
import {tableSystem} from '../support/table-system.ts';

/** A machine whose apt-get prints this when it is run for good, and ends with this exit code. `installs`: what programs say after apt was told to install what had been decided on. */
const machine = (printed: string, exitCode: number, commands: Readonly<Record<string, string>> = {}, {decided = [], installs = {}}: {readonly decided?: readonly string[]; readonly installs?: Readonly<Record<string, string>>} = {}) => {
	const lines: string[] = [];
	let log = '';
	let table = tableSystem({commands});
	const system: System = {
		...table,
		async run(argv) {
			lines.push(argv.join(' '));
			table = argv.includes('--mark-auto') ? tableSystem({commands: {...commands, ...installs}}) : table;
			return argv[0] === 'systemd-run' ? {exitCode, stdout: '', stderr: ''} : table.run(argv);
		},
		files: {
			...table.files,
			async append(_path, text) {
				log += text;
			},
			tail: async path => ({text: path === '/log' ? printed : '', offset: 0}),
		},
	};
	const context = {system, report: async () => undefined, changedInStep: false, decided, logFile: '/log', statusFile: '/status', transactionHook: ['/opt/node', 'cli.js', 'transaction']};
	return {context, log: () => log, forGood: () => lines.filter(line => line.startsWith('systemd-run'))};
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
	await expect(aptInstall.apply(action, machine('E: Failed to fetch https://x  Could not connect to x:443 (192.0.2.1), connection timed out\n', 100).context)).rejects.toMatchObject({problem: {code: 'apt-unreachable'}});
	await expect(aptInstall.apply(action, machine('', 0, {'dpkg-query': 'nginx iU \n'}).context)).rejects.toMatchObject({problem: {what: {key: 'problems.aptInstall.what'}}});
});

const policy = 'lua-event:\n  Installed: (none)\n  Candidate: 1\n  Version table:\n     1 500\n        500 https://x stable/ Packages\n';

test('what a broken-off transaction had decided on is installed, too, as dependencies; what the archive no longer has is only named in the log', async () => {
	const commands = {'dpkg-query': 'nginx ii \nlua-event iU \n', 'apt-cache policy': policy};
	const {context, forGood, log} = machine('', 0, commands, {decided: ['nginx', 'lua-event', 'libgone1'], installs: {'dpkg-query': 'nginx ii \nlua-event ii \n'}});
	await aptInstall.apply(action, context);
	expect(forGood()).toHaveLength(2);
	expect(forGood()[1]).toMatch(/--mark-auto --no-remove install lua-event$/v);
	expect(log()).toContain('no longer in the archive: libgone1\n');
	const {context: before} = machine('', 0, commands);
	expect(await aptInstall.already(action, before.system, ['nginx', 'lua-event'])).toBe(false);
	expect(await aptInstall.already(action, before.system, [])).toBe(true);
});

test('what had been decided on and is there to be had, but is missing all the same, is no success', async () => {
	const {context} = machine('', 0, {'dpkg-query': 'nginx ii \n', 'apt-cache policy': policy}, {decided: ['nginx', 'lua-event', 'libgone1']});
	await expect(aptInstall.apply(action, context)).rejects.toMatchObject({problem: {what: {key: 'problems.aptInstall.what', params: {packages: 'lua-event'}}}});
});
