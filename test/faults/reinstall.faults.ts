import {afterEach, expect, test} from 'vitest';
import type {Box} from '../box/harness/box.ts';
import {automaticPackages, compare, packages, snapshot} from '../box/harness/snapshot.ts';
import {changedPaths} from '../box/support/explain.ts';
import {mayRemain, unexpectedRemains} from '../box/support/may-remain.ts';
import {freshProduct, labAnswers, said, type Product} from '../box/support/product.ts';
import {answers, working} from '../box/support/web.ts';
import {note} from './numbers.ts';
import {usedMachine} from './used-machine.ts';

const domains = ['meet.lab.test', 'aula.escuela.internal', 'sala-2.clase.lan', 'konferenz.schule.home.arpa', 'meet.lab.test'] as const;

/** The settings of a machine that does without what packages recommend, and without IPv6; returns what takes them back. */
const thrifty = async ({box}: Product): Promise<() => Promise<void>> => {
	const file = '/etc/apt/apt.conf.d/99no';
	const setting = (value: number) => ['sysctl', '-q', '-w', `net.ipv6.conf.all.disable_ipv6=${value}`, `net.ipv6.conf.default.disable_ipv6=${value}`];
	await box.write(file, 'APT::Install-Recommends "false";\nAPT::Install-Suggests "false";\n');
	await box.ok(setting(1));
	return async () => {
		await box.ok(['rm', file]);
		await box.ok(setting(0));
	};
};

/** Java's own list of whom the machine trusts: a file with dates in it, written anew whenever a certificate comes or goes. */
const javaTrust = '/etc/ssl/certs/java/cacerts';

/** The fingerprints in it, sorted; none where there is no Java. */
const trustedByJava = async (box: Box): Promise<readonly string[]> => {
	const {stdout} = await box.run(['keytool', '-list', '-keystore', javaTrust, '-storepass', 'changeit']);
	return stdout.split('\n').filter(line => line.includes('fingerprint')).toSorted();
};

/** Installs and takes back, each time with another domain. */
const reinstalled = async (product: Product): Promise<void> => {
	const {box, wizard} = product;
	const before = await snapshot(box);
	const packagesBefore = await packages(box);
	const automaticBefore = await automaticPackages(box);
	const trustBefore = await trustedByJava(box);
	expect(trustBefore.length > 0).toBe(before.has(javaTrust));
	console.log(`After uninstall only these may differ:\n${mayRemain.map(({path, by}) => `  ${path.source}  (${by})`).join('\n')}`);
	const left: string[] = [];
	let first: readonly string[] | undefined;
	for (const [index, domain] of domains.entries()) {
		const takeBack = index === 2 ? await thrifty(product) : async () => undefined;
		const installed = await product.apply(labAnswers(box.address, domain));
		expect(installed.exitCode, said(installed)).toBe(0);
		expect(await answers(box, domain)).toEqual(working);
		const present = [...(await packages(box)).keys()].toSorted();
		first ??= present;
		expect(present, 'packages, whatever apt’s settings say').toEqual(first);
		const others = [...new Set(domains)].filter(other => other !== domain);
		const named = await box.run(['grep', '--recursive', '--files-with-matches', ...others.flatMap(other => ['-e', other]), '/etc/jitsi', '/etc/nginx', '/etc/prosody', '/etc/turnserver.conf', '/etc/hosts']);
		expect(named.stdout, `an earlier domain, installed as ${domain}`).toBe('');

		const gone = await wizard(['uninstall', '--yes']);
		expect(gone.exitCode, said(gone)).toBe(0);
		await takeBack();
		expect(new Map(await packages(box))).toEqual(new Map(packagesBefore));
		expect(await automaticPackages(box)).toEqual(automaticBefore);
		expect(await trustedByJava(box)).toEqual(trustBefore);
		const after = await snapshot(box);
		const unexpected = unexpectedRemains(changedPaths(compare(before, after))).filter(path => path !== javaTrust || !before.has(javaTrust) || !after.has(javaTrust));
		note({family: 'reinstall', what: 'paths compared after uninstall: as before, or in the list', right: after.size - unexpected.length, of: after.size});
		note({family: 'reinstall', what: 'installed with another domain, then as before but for the list', right: unexpected.length === 0 ? 1 : 0, of: 1});
		left.push(...unexpected.map(path => `${domain}: ${path}`));
	}

	expect(left).toEqual([]);
};

const ends: Array<() => Promise<void>> = [];
afterEach(async () => {
	for (const end of ends.splice(0)) {
		await end();
	}
});

const title = 'installed and taken back, each time with another domain, five times in a row, the third without IPv6 and with apt’s Recommends switched off: the box is as before, but for what stands in a list';

test(title, async () => {
	const product = await freshProduct({stage: await usedMachine(13, 'furnished')});
	ends.push(product.end);
	await reinstalled(product);
});

test(`[all] on a fresh Debian 13: ${title}`, async () => {
	const product = await freshProduct({release: 13});
	ends.push(product.end);
	await reinstalled(product);
});
