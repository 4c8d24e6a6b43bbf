import {describe, expect, test} from 'vitest';
import {purgeOurs} from '../../../source/actions/apt/purge.ts';
import type {System} from '../../../source/system/types.ts';
import {tableSystem} from '../../support/table-system.ts';

/** Installed packages and what each depends on. */
type Packages = Readonly<Record<string, readonly string[]>>;

/** A machine whose apt removes what it is told and everything that depends on it. Notes what it was told. */
const machine = (packages: Packages, {reason = {}}: {readonly reason?: Packages} = {}) => {
	const purged: Array<readonly string[]> = [];
	const removalOf = (names: readonly string[]): readonly string[] => {
		const more = Object.keys(packages).filter(name => !names.includes(name) && [...packages[name]!, ...reason[name] ?? []].some(need => names.includes(need)));
		return more.length === 0 ? names : removalOf([...names, ...more]);
	};

	const system: System = {
		...tableSystem({}),
		async run(argv) {
			const said = (stdout: string) => ({exitCode: 0, stdout, stderr: ''});
			if (argv[0] === 'dpkg-query') {
				const names = argv.length > 4 ? argv.slice(4).filter(name => Object.hasOwn(packages, name)) : Object.keys(packages);
				return said(names.map(name => argv.length > 4 ? `${name} ii \n` : `${name}\tii \t\t, ${packages[name]!.join(', ')}\n`).join(''));
			}

			const names = argv.slice(argv.indexOf('purge') + 1);
			if (!argv.includes('-s')) {
				purged.push(names);
			}

			return said(removalOf(names).map(name => `Purg ${name} [1]\n`).join(''));
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

	test('what somebody installed later stays, with everything it needs', async () => {
		const {system, purged} = machine({'jitsi-meet': ['nginx', 'sqlite'], nginx: ['ssl'], sqlite: ['icu'], icu: [], ssl: [], ufw: ['python3'], python3: ['sqlite']});
		await purgeOurs(['jitsi-meet', 'nginx', 'sqlite', 'icu', 'ssl'], system);
		expect(purged).toEqual([['jitsi-meet', 'nginx', 'ssl']]);
	});

	test('nothing is removed where apt would take more than the dependencies explain', async () => {
		const {system, purged} = machine({nginx: [], ufw: []}, {reason: {ufw: ['nginx']}});
		const result = await purgeOurs(['nginx'], system);
		expect(result.exitCode).not.toBe(0);
		expect(result.stderr).toContain('ufw');
		expect(purged).toEqual([]);
	});

	test('nothing is asked of apt where nothing of ours is left', async () => {
		const {system, purged} = machine({nano: []});
		expect(await purgeOurs(['nginx'], system)).toMatchObject({exitCode: 0});
		expect(purged).toEqual([]);
	});
});
