import {expect, test} from 'vitest';
import {finishInterrupted} from '../../../source/actions/apt/repair.ts';
import type {System} from '../../../source/system/types.ts';
import {tableSystem} from '../../support/table-system.ts';

/** A machine whose dpkg tells one after the other of these states, each after one more round of repair; the last one stays. Notes what was run. */
const machine = (states: readonly string[]) => {
	const ran: string[] = [];
	let round = 0;
	const table = tableSystem({});
	const system: System = {
		...table,
		async run(argv) {
			if (argv[0] === 'dpkg') {
				return {exitCode: 0, stdout: states[Math.min(round, states.length - 1)]!, stderr: ''};
			}

			if (argv[0] === 'dpkg-query') {
				return {exitCode: 0, stdout: 'ii \tnano\tamd64\n', stderr: ''};
			}

			if (argv.includes('-s')) {
				return {exitCode: 0, stdout: '', stderr: ''};
			}

			const line = argv.join(' ');
			ran.push(line.includes('--configure -a') ? 'configure' : line.slice(line.lastIndexOf('-f ')));
			round += line.endsWith('-f install') ? 1 : 0;
			return {exitCode: 100, stdout: '', stderr: ''};
		},
		files: {
			...table.files,
			async append() {
				// The log is of no interest here.
			},
			tail: async () => ({text: '', offset: 0}),
		},
	};
	return {ran, context: {system, report: async () => undefined, changedInStep: false, decided: [], logFile: '/log', statusFile: '/status', transactionHook: ['true']}};
};

const half = 'The following packages are only half installed:\n libsasl2-2\n';
const unpacked = 'The following packages have been unpacked but not yet configured:\n libldap2\n';
const round = ['configure', '-f install'];

test.each([
	['a whole system is left alone', [''], []],
	['one round heals', [half, ''], round],
	['what only the second round can set up is set up', [half, unpacked, ''], [...round, ...round]],
	['a script that always fails is not run again and again', [unpacked], round],
	['neither is one that only changes what it complains about', [half, unpacked, half, unpacked], [...round, ...round]],
])('%s', async (_title, states, expected) => {
	const {context, ran} = machine(states);
	await finishInterrupted(context);
	expect(ran).toEqual(expected);
});

test('what was cut off while it was unpacked once more is fetched if need be, unpacked, and only then set up', async () => {
	const table = tableSystem({commands: {'apt-cache policy': 'libsasl2-2:\n  Installed: 2:2.1~a\n  Candidate: 2:2.1~a\n  Version table:\n     2:2.1~a 500\n        500 https://x stable/ Packages\n'}});
	const file = '/var/cache/apt/archives/libsasl2-2_2%3a2.1~a_amd64.deb';
	const ran: string[] = [];
	const {context: {system: quiet, ...context}} = machine(['']);
	const isWhole = () => ran.some(line => line.endsWith(file));
	const system: System = {
		...quiet,
		async run(argv) {
			const line = argv.join(' ');
			const said = (stdout: string) => ({exitCode: 0, stdout, stderr: ''});
			if (argv[0] === 'systemd-run') {
				ran.push(line);
				return said('');
			}

			if (argv[0] === 'dpkg') {
				return said(isWhole() && ran.at(-1)!.endsWith('install') ? '' : (isWhole() ? unpacked : half));
			}

			return argv[0] === 'dpkg-query' ? said(isWhole() ? 'ii \tlibsasl2-2\tamd64\n' : 'ii \tnano\tamd64\niHR\tlibsasl2-2\tamd64\niU \tlibldap2\tamd64\n') : table.run(argv);
		},
		files: {...quiet.files, about: async path => (path === file ? {inode: '1', size: 1} : undefined)},
	};
	await finishInterrupted({...context, system});
	expect(ran.map(line => /(?:--configure -a|-f install|--download-only install .*|--unpack .*)$/v.exec(line)?.[0])).toEqual(['--configure -a', '-f install', '--download-only install libsasl2-2', `--unpack ${file}`, '--configure -a', '-f install']);
});

test('when that cannot be fetched, the problem is the network, not what dpkg says', async () => {
	const {context: {system: quiet, ...context}} = machine([half]);
	const system: System = {
		...quiet,
		async run(argv) {
			const outputs: Readonly<Record<string, string>> = {dpkg: half, 'dpkg-query': 'iHR\tlibsasl2-2\tamd64\n'};
			return {exitCode: argv[0] === 'systemd-run' ? 100 : 0, stdout: outputs[argv[0]!] ?? '', stderr: ''};
		},
		files: {...quiet.files, tail: async () => ({text: 'dpkg: error processing package libldap2 (--configure):\nE: Failed to fetch https://x/libsasl2-2.deb  Could not connect to x:443\n', offset: 0})},
	};
	await expect(finishInterrupted({...context, system})).rejects.toMatchObject({problem: {code: 'apt-unreachable', what: {params: {packages: 'libsasl2-2'}}}});
});

test.each([
	['what the broken-off transaction brought', 'jicofo', false],
	['somebody else\'s package', 'theirs', true],
])('where apt would take away %s to put things right: %s, not to be removed: %s', async (_title, removed, isRefused) => {
	const {context: {system: quiet, ...context}} = machine([half, '']);
	const ran: string[] = [];
	const system: System = {...quiet, async run(argv, options) {
		ran.push(argv.join(' '));
		return argv.includes('-s') ? {exitCode: 0, stdout: `Remv ${removed} [1]\n`, stderr: ''} : quiet.run(argv, options);
	}};
	await finishInterrupted({...context, decided: ['jicofo'], system});
	const repairs = ran.filter(line => line.startsWith('systemd-run') && line.endsWith('-f install'));
	expect(repairs.map(line => line.includes('--no-remove'))).toEqual([isRefused]);
	expect(repairs[0]).toContain('DPkg::Pre-Install-Pkgs::=exec true');
});
