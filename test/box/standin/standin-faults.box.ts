import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startBox, type Box} from '../harness/box.ts';
import {addRepository, aptGet, preseed} from './by-hand.ts';
import type {Fault} from './fault.ts';
import {giveStandin, type Standin} from './give-standin.ts';
import {passFile, type Variant} from './release.ts';

const noRetry = ['-o', 'APT::Update::Error-Mode=any', '-o', 'Acquire::Retries=0', '-o', 'Acquire::https::Timeout=3'];

describe.each([12, 13] as const)('[all] faults of the stand-in repository on Debian %i', release => {
	let box: Box;
	let standin: Standin;

	const update = async () => {
		const {exitCode, stdout, stderr} = await aptGet(box, 'update', ...noRetry);
		return {exitCode, said: stdout + stderr};
	};

	const fetchKey = async () => box.ok(['sh', '-c', 'curl -fsS https://download.jitsi.org/jitsi-key.gpg.key | gpg --dearmor --yes --output /usr/share/keyrings/jitsi-keyring.gpg']);
	const updateFrom = async (variant: Variant) => {
		await standin.publish(variant);
		return update();
	};

	beforeAll(async () => {
		box = await startBox({release});
		standin = await giveStandin(box);
		await addRepository(box);
	});
	afterAll(async () => {
		await standin?.server.close();
		await box?.destroy();
	});

	test('a healthy repository is accepted', async () => {
		expect(await update()).toMatchObject({exitCode: 0});
		expect(await box.ok(['apt-cache', 'policy', 'jitsi-meet'])).toContain('Candidate: 2.0.11146-1');
	});

	test('the published key has the fingerprint we are told', async () => {
		expect(await box.ok(['gpg', '--show-keys', '--with-colons', '/usr/share/keyrings/jitsi-keyring.gpg'])).toContain(`:${standin.fingerprint}:`);
	});

	test('a signature of a stranger is refused', async () => {
		expect(await updateFrom({signer: 'stranger', published: 'jitsi'})).toMatchObject({exitCode: 100, said: expect.stringMatching(/NO_PUBKEY|Missing key/v)});
		expect(await updateFrom({})).toMatchObject({exitCode: 0});
	});

	// Debian 13's apt verifies with sqv, which asks whether the key was valid when it signed.
	test(`a signature made while the key was valid, by a key that expired since, is ${release === 12 ? 'refused' : 'accepted'}`, async () => {
		const {fingerprint} = await standin.publish({signer: 'expired'});
		expect(fingerprint).not.toBe(standin.fingerprint);
		await fetchKey();
		expect(await update()).toMatchObject(release === 12 ? {exitCode: 100, said: expect.stringContaining('EXPKEYSIG')} : {exitCode: 0});
		await standin.publish({});
		await fetchKey();
		expect(await update()).toMatchObject({exitCode: 0});
	});

	const faults: ReadonlyArray<readonly [Fault, RegExp]> = [
		[{kind: 'refuse'}, /Connection refused|Could not connect/v],
		[{kind: 'status', status: 404}, /404/v],
		[{kind: 'status', status: 500}, /500/v],
		[{kind: 'hang'}, /Connection failed|timed out/v],
		[{kind: 'cut'}, /Failed to fetch/v],
		[{kind: 'captive portal'}, /Clearsigned file isn't valid|NOSPLIT/v],
	];
	test.each(faults)('a server with %o: apt fails, and works again afterwards', async (fault, message) => {
		await standin.server.setFault(fault);
		expect(await update()).toMatchObject({exitCode: 100, said: expect.stringMatching(message)});
		await standin.server.setFault(undefined);
		expect(await update()).toMatchObject({exitCode: 0});
	});

	test('a slow server: apt succeeds late', async () => {
		await standin.publish({revision: 2});
		await standin.server.setFault({kind: 'trickle', bytesPerSecond: 2000});
		const start = Date.now();
		expect(await update()).toMatchObject({exitCode: 0});
		expect(Date.now() - start).toBeGreaterThan(1000);
		await standin.server.setFault(undefined);
	});

	test('a download that breaks in the middle is resumed', async () => {
		await standin.server.setFault({kind: 'cut', only: /\.deb$/v});
		expect(await aptGet(box, 'install', '--download-only', 'jitsi-meet-web', ...noRetry)).toMatchObject({exitCode: 100});
		await standin.server.setFault(undefined);
		expect(await aptGet(box, 'install', '--download-only', 'jitsi-meet-web')).toMatchObject({exitCode: 0});
	});

	test('a half-updated mirror: unmet dependencies', async () => {
		await updateFrom({revision: 3, ahead: 'jicofo'});
		const {exitCode, stdout, stderr} = await aptGet(box, 'install', '--simulate', 'jitsi-meet');
		expect(exitCode).toBe(100);
		expect(stdout + stderr).toMatch(/jitsi-meet : Depends: jicofo \(= 1\.0-1189-3\)/v);
	});

	test('a package whose script fails is half-configured until the reason is gone', async () => {
		await updateFrom({revision: 4, failing: 'jicofo'});
		await preseed(box, 'meet.lab.test');
		expect(await aptGet(box, 'install', 'nginx')).toMatchObject({exitCode: 0});
		const {exitCode, stdout, stderr} = await aptGet(box, 'install', 'jitsi-meet');
		expect(exitCode).toBe(100);
		expect(stdout + stderr).toContain('stand-in: this script fails on purpose');
		expect(await box.ok(['dpkg-query', '--show', '--showformat', '${Status}', 'jicofo'])).toBe('install ok half-configured');
		await box.write(passFile, '');
		expect(await box.run(['dpkg', '--configure', '-a'])).toMatchObject({exitCode: 0});
		expect(await box.ok(['dpkg-query', '--show', '--showformat', '${Status}', 'jitsi-meet'])).toBe('install ok installed');
	});
});
