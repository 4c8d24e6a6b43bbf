import {afterEach, expect, test} from 'vitest';
import type {BoxOptions} from '../box/harness/box.ts';
import {fillDisk, fillInodes, type Fault} from '../box/harness/faults.ts';
import type {Release} from '../box/harness/image.ts';
import {packages} from '../box/harness/snapshot.ts';
import {passFile, type Variant} from '../box/standin/release.ts';
import {freshProduct, labAnswers, said, type Product} from '../box/support/product.ts';
import {answers, working} from '../box/support/web.ts';
import {agree, counted} from './machine/fault-row.ts';
import {takeBack, until} from './machine/park.ts';
import {usedMachine} from './used-machine.ts';

let product: Product | undefined;
afterEach(async () => {
	await product?.end();
	product = undefined;
});

const ready = async (options: BoxOptions, variant: Variant = {}): Promise<Product> => {
	product = await freshProduct(options, variant);
	await product.box.ok(['apt-get', 'update']);
	await product.box.write('/root/answers.yaml', labAnswers(product.box.address));
	return product;
};

/** The run ended with code 1 and this problem, and its last words are in the journal. */
const failedWith = async ({journal}: Product, outcome: Awaited<ReturnType<typeof agree>>, code: string): Promise<void> => {
	expect(outcome.exitCode, said(outcome)).toBe(1);
	expect((await journal()).at(-1), said(outcome)).toMatchObject({type: 'run-finished', exitCode: 1, step: 'jitsi', problem: {code}});
};

const resumesToTheEnd = async ({box, wizard}: Product): Promise<void> => {
	const resumed = await wizard(['resume']);
	expect(resumed.exitCode, said(resumed)).toBe(0);
	expect(await box.ok(['dpkg', '--audit'])).toBe('');
	expect(await answers(box)).toEqual(working);
};

test('39: a package\'s own script fails: retryable, exit code 1; when its reason is gone, resume alone ends well', async () => counted('retryable', async () => {
	const broken = await ready({stage: await usedMachine(13, 'furnished')}, {failing: 'jitsi-meet-web-config'});
	await failedWith(broken, await agree(broken), 'dpkg-script');
	await broken.box.write(passFile, '');
	await resumesToTheEnd(broken);
}));

test('[all] 39: a package\'s own script fails: retryable, exit code 1, and all of it is taken back', async () => counted('retryable', async () => {
	const broken = await ready({stage: await usedMachine(13, 'furnished')}, {failing: 'jicofo'});
	const before = await packages(broken.box);
	await failedWith(broken, await agree(broken), 'dpkg-script');
	await takeBack(broken);
	expect(new Map(await packages(broken.box))).toEqual(new Map(before));
	expect(await broken.box.ok(['dpkg', '--audit'])).toBe('');
}));

/** A run that broke off in Jitsi's packages, and a repair that was killed while it unpacked a package for the second time: neither dpkg nor apt gets past that. */
const repairIsCutOff = async (release: Release): Promise<Product> => {
	const broken = await ready({stage: await usedMachine(release, 'used')}, {failing: 'jicofo'});
	const {box} = broken;
	await failedWith(broken, await agree(broken), 'dpkg-script');
	await box.write(passFile, '');
	await box.ok(['sh', '-c', 'dpkg --unpack /var/cache/apt/archives/libsasl2-2_*.deb /var/cache/apt/archives/libldap[-2]*.deb']);
	// What dpkg notes before it unpacks; killed then, it says no more.
	await box.ok(['sed', '-i', '/^Package: libsasl2-2$/,/^$/s/^Status: .*/Status: install reinstreq half-installed/', '/var/lib/dpkg/status']);
	for (const repair of [['dpkg', '--configure', '-a'], ['apt-get', '-y', '-f', 'install']]) {
		const {exitCode} = await box.run(repair, {environment: {DEBIAN_FRONTEND: 'noninteractive'}, timeoutSeconds: 300});
		expect(exitCode, repair.join(' ')).not.toBe(0);
	}

	return broken;
};

test('39: a repair that was cut off itself, which apt never gets past: resume alone ends well, exit code 0', async () => counted('done', async () => {
	await resumesToTheEnd(await repairIsCutOff(13));
}));

test('[all] 39: a repair that was cut off itself, which apt never gets past, on Debian 12: all of it is taken back, exit code 0', async () => counted('done', async () => {
	const broken = await repairIsCutOff(12);
	await takeBack(broken);
	expect(await broken.box.ok(['dpkg', '--audit'])).toBe('');
	expect([...(await packages(broken.box)).keys()].filter(name => /jitsi|prosody|libsasl2-2|libldap/v.test(name))).toEqual([]);
}));

const small = async (): Promise<BoxOptions> => ({stage: await usedMachine(13, 'furnished'), disk: 5 * (1024 ** 3)});

/** Fills the disk while packages are being unpacked; the run says so, and `resume` alone goes on once there is room again. */
const fillsUp = async (tight: Product, fill: () => Promise<Fault>): Promise<void> => {
	const running = agree(tight);
	const isUnpacking = async (): Promise<boolean> => (await tight.journal().catch(() => [])).some(event => event.type === 'progress' && event.step === 'jitsi' && event.phase === 'install' && event.percent >= 10);
	await until(isUnpacking, 'Jitsi\'s packages');
	const filler = await fill();
	const failed = await running;
	await failedWith(tight, failed, 'disk-full');
	expect(said(failed)).toContain('df -i');
	await filler.end();
	await resumesToTheEnd(tight);
};

test('17, 18: the disk is full in the middle of the packages: retryable, exit code 1, told in the journal; with room again resume alone ends well', async () => counted('retryable', async () => {
	const tight = await ready(await small());
	await fillsUp(tight, async () => fillDisk(tight.box, 0));
}));

test('19: the disk can hold no more files in the middle of the packages: retryable, exit code 1, told in the journal; with room again resume alone ends well', async () => counted('retryable', async () => {
	const tight = await ready(await small());
	// Just enough for the checks at first, so that the rest is taken in seconds.
	const most = await fillInodes(tight.box, 56_000);
	await fillsUp(tight, async () => {
		const rest = await fillInodes(tight.box, 0, '/var/lib');
		return {
			async end() {
				await rest.end();
				await most.end();
			},
		};
	});
}));

test('46: a package that apt has already, damaged, with the right length: done, exit code 0', async () => counted('done', async () => {
	const {box} = await ready({stage: await usedMachine(13, 'furnished')});
	await box.ok(['apt-get', '-y', '--download-only', 'install', 'nginx']);
	const [path] = (await box.ok(['sh', '-c', 'ls /var/cache/apt/archives/nginx-common_*.deb'])).trim().split('\n');
	await box.ok(['dd', 'if=/dev/zero', `of=${path!}`, 'bs=1024', 'seek=20', 'count=20', 'conv=notrunc']);
	const outcome = await agree(product!);
	expect(outcome.exitCode, said(outcome)).toBe(0);
	expect(await answers(box)).toEqual(working);
}));
