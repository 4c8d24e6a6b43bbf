import {describe, expect, test} from 'vitest';
import {heldOf, purgeOurs} from '../../../source/actions/apt/purge.ts';
import type {Note} from '../../../source/actions/module.ts';
import type {System} from '../../../source/system/types.ts';
import {tableSystem} from '../../support/table-system.ts';

/** Installed packages and what each depends on. */
type Packages = Readonly<Record<string, readonly string[]>>;

/** A machine whose apt removes what it is told and everything that depends on it. Notes what it was told. */
const machine = (packages: Packages, {reason = {}, instead = {}, states = {}, cutOff = false}: {/** The package manager was killed, and refuses everything until that is finished. */ readonly cutOff?: boolean; readonly reason?: Packages; /** As dpkg abbreviates them, where not `ii`. */ readonly states?: Readonly<Record<string, string>>; /** What apt installs in place of a removed package. */ readonly instead?: Readonly<Record<string, string>>} = {}) => {
	const purged: Array<readonly string[]> = [];
	let isCut = cutOff;
	const removalOf = (names: readonly string[]): readonly string[] => {
		const more = Object.keys(packages).filter(name => !names.includes(name) && [...packages[name]!, ...reason[name] ?? []].some(need => names.includes(need)));
		return more.length === 0 ? names : removalOf([...names, ...more]);
	};

	const system: System = {
		...tableSystem({}),
		async run(given) {
			// Packages are changed in a scope.
			const argv = given[0] === 'systemd-run' ? given.slice(given.findIndex(word => word.startsWith('--description')) + 1) : given;
			const said = (stdout: string) => ({exitCode: 0, stdout, stderr: ''});
			if (argv[0] === 'dpkg-query') {
				const names = argv.length > 4 ? argv.slice(4).filter(name => Object.hasOwn(packages, name)) : Object.keys(packages);
				return said(names.map(name => argv.length > 4 ? `${name} ${states[name] ?? 'ii'} \n` : `${name}\tii \t\t, ${packages[name]!.join(', ')}\n`).join(''));
			}

			if (argv[0] === 'dpkg') {
				isCut &&= argv.includes('--audit');
				return said(isCut ? 'The following packages are only half installed\n prosody\n' : '');
			}

			if (isCut) {
				return {exitCode: 100, stdout: '', stderr: 'E: dpkg was interrupted, you must manually run \'dpkg --configure -a\''};
			}

			const verb = argv.includes('remove') ? 'remove' : 'purge';
			const names = argv.slice(argv.indexOf(verb) + 1);
			if (removalOf(names).some(name => states[name]?.startsWith('h'))) {
				return {exitCode: 100, stdout: '', stderr: 'E: Held packages were changed and -y was used without --allow-change-held-packages.'};
			}

			if (!argv.includes('-s')) {
				purged.push(verb === 'purge' ? names : ['only the program of', ...names]);
			}

			const replaced = names.flatMap(name => (instead[name] === undefined ? [] : [`Inst ${instead[name]} (2 Debian:12 [all])\n`]));
			return said([...(replaced.length > 0 ? names : removalOf(names)).map(name => `Purg ${name} [1]\n`), ...replaced].join(''));
		},
	};
	return {system, purged};
};

describe('removing the packages that came with us', () => {
	test('all of them go where nobody else needs one', async () => {
		const {system, purged} = machine({'jitsi-meet': ['nginx'], nginx: [], nano: []});
		expect(await purgeOurs(['nginx', 'jitsi-meet', 'gone'], system)).toMatchObject({exitCode: 0});
		expect(purged).toEqual([['nginx', 'jitsi-meet']]);
	});

	test('settings and data that were here before stay: only the program goes', async () => {
		// Purging what one of them needs would purge that one, too: it goes first.
		const {system, purged} = machine({'jitsi-meet': ['prosody'], prosody: ['liblua'], liblua: [], nano: []});
		expect(await purgeOurs(['liblua', 'prosody', 'jitsi-meet'], system, {before: ['prosody', 'nginx']})).toMatchObject({exitCode: 0});
		expect(purged).toEqual([['only the program of', 'prosody'], ['liblua', 'jitsi-meet']]);
	});

	test('settings of ours go although a removal was cut off between programs and settings', async () => {
		const {system, purged} = machine({'jitsi-videobridge2': [], prosody: [], liblua: []}, {states: {prosody: 'rc', 'jitsi-videobridge2': 'rc'}});
		await purgeOurs(['liblua', 'prosody', 'jitsi-videobridge2'], system, {before: ['prosody']});
		expect(purged).toEqual([['liblua', 'jitsi-videobridge2']]);
	});

	test('a removal that was cut off is finished first', async () => {
		const {system, purged} = machine({'jitsi-meet': ['nginx'], nginx: []}, {cutOff: true});
		expect(await purgeOurs(['nginx', 'jitsi-meet'], system)).toMatchObject({exitCode: 0});
		expect(purged).toEqual([['nginx', 'jitsi-meet']]);
	});

	test('what was left half-way goes, too; what only left its settings is gone already', async () => {
		const {system, purged} = machine({'jitsi-meet': ['nginx'], nginx: [], prosody: []}, {states: {'jitsi-meet': 'iU', nginx: 'iF', prosody: 'rc'}});
		await purgeOurs(['nginx', 'jitsi-meet', 'prosody'], system);
		expect(purged).toEqual([['nginx', 'jitsi-meet']]);
	});

	test('a package whose settings were about to follow when the removal was cut off goes on with them', async () => {
		const {system, purged} = machine({'nginx-common': [], prosody: []}, {states: {'nginx-common': 'pc', prosody: 'rc'}});
		expect(await purgeOurs(['nginx-common', 'prosody'], system)).toMatchObject({exitCode: 0});
		expect(purged).toEqual([['nginx-common']]);
	});

	test('what is to be kept stays with everything it needs', async () => {
		const {system, purged} = machine({'jitsi-meet': ['nginx', 'sqlite'], nginx: ['nginx-common', 'ssl'], 'nginx-common': [], ssl: [], sqlite: []});
		expect(await purgeOurs(['jitsi-meet', 'nginx', 'nginx-common', 'ssl', 'sqlite'], system, {keep: ['nginx', 'nginx-common']})).toMatchObject({exitCode: 0});
		expect(purged).toEqual([['jitsi-meet', 'sqlite']]);
	});

	test('what somebody installed later stays, with everything it needs', async () => {
		const {system, purged} = machine({'jitsi-meet': ['nginx', 'sqlite'], nginx: ['ssl'], sqlite: ['icu'], icu: [], ssl: [], ufw: ['python3'], python3: ['sqlite']});
		await purgeOurs(['jitsi-meet', 'nginx', 'sqlite', 'icu', 'ssl'], system);
		expect(purged).toEqual([['jitsi-meet', 'nginx', 'ssl']]);
	});

	test('what is on hold stays, with what it needs; all else goes', async () => {
		const {system, purged} = machine({'jitsi-meet': ['jicofo', 'nginx'], jicofo: ['java'], java: [], nginx: []}, {states: {jicofo: 'hi'}});
		expect(await purgeOurs(['jitsi-meet', 'jicofo', 'java', 'nginx'], system)).toMatchObject({exitCode: 0});
		expect(purged).toEqual([['jitsi-meet', 'nginx']]);
		expect(await heldOf(['jitsi-meet', 'jicofo'], system)).toEqual(['jicofo']);
	});

	test('nothing is removed where apt would take more than the dependencies explain', async () => {
		const {system, purged} = machine({nginx: [], ufw: []}, {reason: {ufw: ['nginx']}});
		const result = await purgeOurs(['nginx'], system);
		expect(result.exitCode).not.toBe(0);
		expect(result.stderr).toContain('ufw');
		expect(purged).toEqual([]);
	});

	test('nothing is installed on the way out: what somebody needs an alternative for stays', async () => {
		const {system, purged} = machine({'jitsi-meet': ['nginx'], nginx: [], 'their-site': ['nginx']}, {instead: {nginx: 'apache2'}});
		expect(await purgeOurs(['jitsi-meet', 'nginx'], system)).toMatchObject({exitCode: 0});
		expect(purged).toEqual([['jitsi-meet']]);
	});

	test('nothing is removed where apt would install something for a reason we do not see', async () => {
		const {system, purged} = machine({nginx: []}, {instead: {nginx: 'apache2'}});
		expect((await purgeOurs(['nginx'], system)).stderr).toContain('install: apache2');
		expect(purged).toEqual([]);
	});

	test('nothing is asked of apt where nothing of ours is left', async () => {
		const {system, purged} = machine({nano: []});
		expect(await purgeOurs(['nginx'], system)).toMatchObject({exitCode: 0});
		expect(purged).toEqual([]);
	});
});

describe('a removal that is followed', () => {
	const ours = 'jitsi-wizard-packages-';

	/** The same machine with a package manager that prints into log and status file while it works in a scope of its own. */
	const followed = (cutOff: boolean, freeBytes: number) => {
		const {system: bare, purged} = machine({nginx: []}, {cutOff});
		const files = new Map<string, string>();
		const lines: string[] = [];
		const notes: Note[] = [];
		const add = (path: string, text: string) => files.set(path, `${files.get(path) ?? ''}${text}`);
		const system: System = {
			...bare,
			async run(argv, options) {
				lines.push(argv.join(' '));
				if (argv[0] !== 'systemd-run') {
					return bare.run(argv, options);
				}

				add('/log', 'Removing nginx (1) ...\n');
				add('/status', 'pmstatus:nginx:40:Removing nginx\n');
				return bare.run(argv.slice(argv.findIndex(word => word.startsWith('--description')) + 1), options);
			},
			files: {
				...bare.files,
				about: async path => (files.has(path) ? {inode: path, size: files.get(path)!.length} : undefined),
				async append(path, text) {
					add(path, text);
				},
				tail: async (path, offset) => ({text: (files.get(path) ?? '').slice(offset), offset: (files.get(path) ?? '').length}),
				space: async () => ({freeBytes, totalBytes: freeBytes, freeInodes: 1}),
			},
		};
		const report = async (note: Note): Promise<void> => {
			notes.push(note);
		};

		return {system, purged, lines, notes, followed: {system, report, logFile: '/log', statusFile: '/status'}};
	};

	test.each([false, true])('outlives us, tells how far it is and what it prints (cut off before: %s)', async cutOff => {
		const {system, purged, lines, notes, followed: context} = followed(cutOff, 1e9);
		expect(await purgeOurs(['nginx'], system, {followed: context})).toMatchObject({exitCode: 0, stdout: expect.stringContaining('Removing nginx') as unknown});
		expect(purged).toEqual([['nginx']]);
		expect(notes).toContainEqual({type: 'progress', percent: 40, phase: 'remove', label: 'nginx'});
		expect(notes).toContainEqual({type: 'output', lines: ['Removing nginx (1) ...']});
		const changing = lines.filter(line => / purge nginx$| --configure -a$/v.test(line) && !line.includes(' -s '));
		expect(changing).toHaveLength(cutOff ? 2 : 1);
		expect(changing.every(line => line.startsWith('systemd-run --scope') && line.includes(`--unit=${ours}`))).toBe(true);
		expect(changing.at(-1)).toContain('APT::Status-Fd=3');
	});

	test('is not where the log has no room: dpkg would give up', async () => {
		const {system, purged, lines, followed: context} = followed(false, 0);
		expect(await purgeOurs(['nginx'], system, {followed: context})).toMatchObject({exitCode: 0});
		expect(purged).toEqual([['nginx']]);
		const changing = lines.filter(line => line.endsWith(' purge nginx') && !line.includes(' -s '));
		expect(changing.every(line => line.startsWith('systemd-run --scope') && line.includes(`--unit=${ours}`) && !line.includes('Status-Fd'))).toBe(true);
	});
});
