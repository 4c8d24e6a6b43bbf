import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {dependentsOf, neededBy, parseInstalledPackages, type InstalledPackage} from '../../../source/actions/apt/dependencies.ts';

const output = [
	'ufw\tii \t\tdebconf (>= 0.5) | debconf-2.0, iptables, python3:any',
	'python3\tii \tpython3-profiler\tpython3-minimal (= 3.11.2-1+b1), libpython3-stdlib (= 3.11.2-1+b1)',
	'libpython3-stdlib\thi \t\t, libsqlite3-0 (>= 3.7.15), libc6',
	'libsqlite3-0\tii \t\t, libc6 (>= 2.35)',
	'libc6\tii \t\t, libgcc-s1',
	'cdebconf\tii \tdebconf-2.0\t, libc6',
	'nginx\trc \t\t, libc6',
	'',
].join('\n');

describe('what installed packages need', () => {
	test('names are read without versions and architectures, removed packages are skipped', () => {
		const installed = parseInstalledPackages(output);
		expect(installed.map(({name}) => name)).toEqual(['ufw', 'python3', 'libpython3-stdlib', 'libsqlite3-0', 'libc6', 'cdebconf']);
		expect(installed[0]).toEqual({name: 'ufw', provides: [], needs: ['debconf', 'debconf-2.0', 'iptables', 'python3']});
		expect(installed[2]!.needs).toEqual(['libsqlite3-0', 'libc6']);
	});

	test('dependencies of dependencies count, and so does whoever provides a name', () => {
		expect([...neededBy(['ufw'], parseInstalledPackages(output))].toSorted()).toEqual(['cdebconf', 'libc6', 'libpython3-stdlib', 'libsqlite3-0', 'python3', 'ufw']);
		expect([...neededBy(['libsqlite3-0:amd64', 'gone'], parseInstalledPackages(output))].toSorted()).toEqual(['libc6', 'libsqlite3-0']);
	});

	test('the answer is closed: nothing in it needs an installed package outside of it', () => {
		const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
		const packages = fc.uniqueArray(fc.record<InstalledPackage>({name: names, provides: fc.array(names, {maxLength: 1}), needs: fc.array(names, {maxLength: 3})}), {selector: ({name}) => name});
		fc.assert(fc.property(packages, fc.array(names), (installed, start) => {
			const needed = neededBy(start, installed);
			const wanted = new Set([...start, ...installed.filter(({name}) => needed.has(name)).flatMap(({needs}) => needs)]);
			const expected = installed.filter(({name, provides}) => [name, ...provides].some(known => wanted.has(known))).map(({name}) => name);
			expect([...needed].toSorted()).toEqual(expected.toSorted());
		}));
	});

	test('any text is read without a complaint', () => {
		fc.assert(fc.property(fc.string(), text => {
			expect(parseInstalledPackages(text).every(({needs}) => needs.every(name => !/[\s,\|:]/v.test(name)))).toBe(true);
		}));
	});
});

test('who depends on packages that go is found by their names and by what they count as', () => {
	const installed = parseInstalledPackages('exim4\tii \tmail-transport-agent\t, \ncron\tii \t\t, mail-transport-agent | other\nnginx\tii \t\t, exim4\nnano\tii \t\t, libc6\n');
	expect(dependentsOf(['exim4:amd64'], installed)).toEqual(['cron', 'nginx']);
	expect(dependentsOf(['exim4', 'nginx'], installed)).toEqual(['cron']);
});
