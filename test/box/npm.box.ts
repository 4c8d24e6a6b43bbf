import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startBox, type Box} from './harness/box.ts';
import {trustHostCertificates, useHostNpmSettings} from './harness/npm.ts';
import {aptGet} from './standin/by-hand.ts';
import {copyClone} from './support/clone.ts';
import {said} from './support/product.ts';

const clone = '/root/jitsi-wizard';

describe.each([12, 13] as const)('[all] the tests in a fresh Debian %i', release => {
	let box: Box;
	let environment: Readonly<Record<string, string>>;

	beforeAll(async () => {
		box = await startBox({release});
		await copyClone(box, clone);
		environment = await trustHostCertificates(box);
		await useHostNpmSettings(box);
		await aptGet(box, 'update');
		const npm = await aptGet(box, 'install', '--no-install-recommends', 'npm');
		expect(npm.exitCode, said(npm)).toBe(0);
	});
	afterAll(async () => {
		await box?.destroy();
	});

	test('npm cit passes with Debian\'s own npm and node', async () => {
		const outcome = await box.run(['sh', '-c', `cd ${clone} && npm cit`], {environment, timeoutSeconds: 2400});
		expect(outcome.exitCode, said({...outcome, stdout: outcome.stdout.slice(-6000)})).toBe(0);
	}, 2_500_000);
});
