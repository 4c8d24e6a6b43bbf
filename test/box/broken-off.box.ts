import {setTimeout as sleep} from 'node:timers/promises';
import {afterEach, describe, expect, test} from 'vitest';
import {withFault} from '../faults/kill/fault-unit.ts';
import type {Box} from './harness/box.ts';
import {packages} from './harness/snapshot.ts';
import {installedProduct, installedStage} from './support/installed.ts';
import {domain, freshProduct, labAnswers, said, type Product} from './support/product.ts';
import {answers, working} from './support/web.ts';

/** One of its own in bytes, so that the pulled plug takes with it what was not yet written. */
const disk = 16 * (1024 ** 3);

/** What apt has here, and what of it only as a dependency. */
const have = async (box: Box) => ({packages: await packages(box), automatic: await box.ok(['apt-mark', 'showauto'])});

/** Waits until so many percent of Jitsi's packages are unpacked and set up. */
const untilPercent = async ({journal}: Product, percent: number): Promise<void> => {
	for (let waited = 0; waited < 6000; waited++) {
		const events = await journal().catch(() => []);
		if (events.some(event => event.type === 'progress' && event.step === 'jitsi' && event.phase === 'install' && event.percent >= percent)) {
			return;
		}

		await sleep(100);
	}

	throw new Error(`the packages never got to ${percent} %`);
};

const points = [
	{release: 13, percent: 45, title: '45 % of the packages, Debian 13'},
	...([12, 13] as const).flatMap(release => [3, 15, 30, 60, 75, 90, 97].map(percent => ({release, percent, title: `[all] ${percent} % of the packages, Debian ${release}`}))),
] as const;

describe('the plug pulled in the middle of the packages', () => {
	let product: Product | undefined;
	const undisturbed = new Map<number, Awaited<ReturnType<typeof have>>>();

	afterEach(async () => {
		await product?.end();
	});

	const asUndisturbed = async (release: 12 | 13) => {
		const known = undisturbed.get(release);
		if (known !== undefined) {
			return known;
		}

		const installed = await installedProduct(release);
		const found = await have(installed.box);
		await installed.end();
		undisturbed.set(release, found);
		return found;
	};

	test.each(points)('resume alone ends where an undisturbed run does: killed in the middle of a journal write, then cut at $title', async ({release, percent}) => {
		const expected = await asUndisturbed(release);
		product = await freshProduct({release, disk});
		const {box, apply, wizard} = product;
		const killed = await withFault(box, {kind: 'kill', write: 8, moment: 'torn', victim: 'unit'}, async () => apply(labAnswers(box.address)));
		expect(killed.exitCode, said(killed)).toBe(1);
		const running = wizard(['resume']);
		await untilPercent(product, percent);
		await box.pullThePlug();
		await running.catch(() => undefined);
		await box.boot();

		// Another `apply` names the way on, and changes nothing.
		const refused = await apply(labAnswers(box.address));
		expect([refused.exitCode, refused.stdout.includes('jitsi-wizard resume')], said(refused)).toEqual([2, true]);

		const resumed = await wizard(['resume']);
		expect(resumed.exitCode, said(resumed)).toBe(0);
		expect(resumed.stdout).toContain(`https://${domain}/`);
		expect(await have(box)).toEqual(expected);
		expect(await answers(box)).toEqual(working);
	});
});

test('[all] switched off in order in the middle of the packages: that is no failure, and resume alone goes on', async () => {
	const product = await freshProduct({release: 13});
	const {box, apply, wizard, journal} = product;
	try {
		const running = apply(labAnswers(box.address));
		await untilPercent(product, 45);
		// While apt works it has `poweroff` refused (its inhibitor with logind), so it is the target itself that is asked for.
		expect((await box.run(['systemctl', 'poweroff'])).exitCode).toBe(1);
		await box.run(['systemctl', 'start', '--no-block', '--job-mode=replace-irreversibly', 'poweroff.target']);
		await expect.poll(() => box.isOn, {timeout: 300_000, interval: 500}).toBe(false);
		await running.catch(() => undefined);
		await box.boot();
		expect((await journal()).at(-1)).toMatchObject({type: 'run-finished', exitCode: 143, step: 'jitsi', problem: {code: 'stopped', command: 'sudo jitsi-wizard resume'}});
		const resumed = await wizard(['resume']);
		expect(resumed.exitCode, said(resumed)).toBe(0);
		expect(await answers(box)).toEqual(working);
		expect(await box.ok(['dpkg', '--audit'])).toBe('');
	} finally {
		await product.end();
	}
});

test('[all] the engine killed while packages are removed: the removal goes on, tells of itself, and is ended by the same command', async () => {
	const product = await installedProduct(12);
	const {box} = product;
	try {
		const before = await packages(box);
		const running = product.wizard(['uninstall', '--yes']);
		for (let waited = 0; waited < 600 && await packages(box).then(now => now.size === before.size); waited++) {
			await sleep(100);
		}

		await sleep(1000);
		await box.ok(['systemctl', 'kill', '--signal=KILL', 'jitsi-wizard-apply.service']);
		expect(await box.ok(['systemctl', 'list-units', '--no-legend', 'jitsi-wizard-packages-*.scope'])).toContain('running');
		const killed = await running;
		expect(killed.exitCode, said(killed)).toBe(1);
		expect(killed.stdout).toMatch(/\] Removing \d+ %: /v);
		expect(killed.stdout).toMatch(/\| Removing \S+ \(/v);
		const again = await product.wizard(['uninstall', '--yes']);
		expect(again.exitCode, said(again)).toBe(0);
		expect(again.stdout).toContain('The package manager of the run that was cut off is still at work');
		const left = await packages(box);
		expect(['prosody', 'nginx', 'jicofo', 'jitsi-videobridge2', 'coturn'].filter(name => left.has(name))).toEqual([]);
		expect(await box.ok(['dpkg', '--audit'])).toBe('');
	} finally {
		await product.end();
	}
});

describe('[all] the plug pulled while packages are removed', () => {
	test.each([12, 13] as const)('resume alone takes the rest back, Debian %i', async release => {
		const product = await installedProduct(release, installedStage, {disk});
		const {box, journal} = product;
		try {
			const before = await packages(box);
			const running = product.wizard(['uninstall', '--yes']);
			for (let waited = 0; waited < 600 && await packages(box).then(now => now.size === before.size); waited++) {
				await sleep(100);
			}

			await box.pullThePlug();
			await running.catch(() => undefined);
			await box.boot();
			expect((await journal()).some(event => event.type === 'undo-started')).toBe(true);
			const resumed = await product.wizard(['resume']);
			expect(resumed.exitCode, said(resumed)).toBe(0);
			const left = await packages(box);
			expect(['prosody', 'nginx', 'jicofo', 'jitsi-videobridge2', 'coturn'].filter(name => left.has(name))).toEqual([]);
			expect(await box.ok(['dpkg', '--audit'])).toBe('');
			const fresh = await product.apply(labAnswers(box.address, 'next.lab.test'));
			expect(fresh.exitCode, said(fresh)).toBe(0);
		} finally {
			await product.end();
		}
	});
});
