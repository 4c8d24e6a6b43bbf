import {createHash} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {planHash} from '../../source/apply/stored-plan.ts';
import {proofIds} from '../../source/verify/types.ts';
import type {Outcome} from './harness/command.ts';
import {activeUnits, compare, enabledUnits, listeningSockets, packages, snapshot, type Snapshot} from './harness/snapshot.ts';
import {enabledByPackages, knownSockets, products} from './products.ts';
import {changedPaths, filesOf, filesOfPlan, unexplained} from './support/explain.ts';
import {domain, freshProduct, labAnswers, logFolder, said, stateFolder, type Product} from './support/product.ts';
import {runAgain} from './support/second-run.ts';
import {answers, meetingUnits, working} from './support/web.ts';

describe.each([12, 13] as const)('classic installation by answers file on Debian %i', release => {
	let product: Product;
	let before: Awaited<ReturnType<typeof look>>;
	let outcome: Outcome;
	let after: Awaited<ReturnType<typeof look>>;

	const look = async (): Promise<{readonly disk: Snapshot; readonly packages: ReadonlyMap<string, string>; readonly units: ReadonlyMap<string, string>}> => {
		const {box} = product;
		return {disk: await snapshot(box), packages: await packages(box), units: await enabledUnits(box)};
	};

	beforeAll(async () => {
		product = await freshProduct({release});
		await product.box.write('/root/answers.yaml', labAnswers(product.box.address));
		before = await look();
		outcome = await product.apply(labAnswers(product.box.address));
		after = await look();
	});
	afterAll(async () => {
		await product?.end();
	});

	test('it ends with exit code 0 and says where the meetings are', () => {
		expect(outcome.exitCode, said(outcome)).toBe(0);
		expect(outcome.stdout).toContain(`https://${domain}/`);
		expect(outcome.stderr).toBe('');
	});

	test('the page, its configuration, BOSH and the websocket answer, and the five services run', async () => {
		expect(await answers(product.box)).toEqual(working);
		const units = await activeUnits(product.box);
		expect(meetingUnits.map(unit => units.get(`${unit}.service`))).toEqual(meetingUnits.map(() => 'active'));
		expect([...units].filter(([, state]) => state === 'failed')).toEqual([]);
	});

	test('the logs are rotated without a complaint', async () => {
		await product.box.ok(['systemctl', 'start', 'logrotate.service']);
	});

	test('exactly the packages of the journalled lists came', async () => {
		const journalled = await resolved();
		const name = (full: string) => full.split(':', 1)[0]!;
		const came = [...after.packages].filter(([full, state]) => before.packages.get(full) !== state).map(([full, state]) => `${name(full)} ${state}`);
		expect(came.toSorted()).toEqual([...journalled].map(([full, version]) => `${name(full)} ${version} ii`).toSorted());
		expect([...before.packages.keys()].filter(full => !after.packages.has(full))).toEqual([]);
	});

	test('every changed path is a package\'s, a maintainer script\'s, or the plan\'s', async () => {
		const explanations = {
			packages: await filesOf(product.box, [...(await resolved()).keys()]),
			plan: filesOfPlan(await product.plan()),
			products,
		};
		expect(unexplained(compare(before.disk, after.disk), after.disk, explanations)).toEqual([]);
	});

	test('the files of the plan have changed, and only by its own lines', async () => {
		const plan = filesOfPlan(await product.plan());
		const changed = new Set(changedPaths(compare(before.disk, after.disk)));
		expect([...plan].filter(path => !changed.has(path))).toEqual([]);
		const hosts = await product.box.read('/etc/hosts');
		expect(hosts).toContain(`${product.box.address} ${domain}`);
		const mine = /# BEGIN jitsi-wizard[\s\S]*# END jitsi-wizard[^\n]*\n/v;
		expect(digest(hosts.replace(mine, ''))).toBe(before.disk.get('/etc/hosts')!.content);
	});

	test('nothing listens but what the plan opens and what packages are known to open; no other unit was enabled', async () => {
		const plan = await product.plan();
		const known = new Set([...plan.opens, ...knownSockets].map(({protocol, port}) => `${protocol} ${port}`));
		const sockets = await listeningSockets(product.box);
		expect(sockets.filter(({protocol, port}) => !known.has(`${protocol} ${port}`))).toEqual([]);
		const seen = new Set(sockets.map(({protocol, port}) => `${protocol} ${port}`));
		expect(plan.opens.filter(({protocol, port}) => !seen.has(`${protocol} ${port}`))).toEqual([]);
		const isLocal = (address: string) => address.startsWith('127.') || address === '[::1]';
		const open = new Set([5280, 8080, 8888]);
		expect(sockets.filter(({address, port}) => open.has(port) && !isLocal(address))).toEqual([]);

		const enabled = [...after.units].filter(([name, state]) => before.units.get(name) !== state).map(([name]) => name);
		// Besides them only the plan's own timer.
		expect(enabled.filter(name => !enabledByPackages.has(name) && !name.startsWith('jitsi-wizard-certificate.'))).toEqual([]);
	});

	test('journal, stored plan and log agree, and only root can read them', async () => {
		const plan = await product.plan();
		const events = await product.journal();
		const [started] = events.filter(event => event.type === 'run-started');
		expect(started).toMatchObject({plan: planHash(plan), resumed: false});
		expect(events.flatMap(event => event.type === 'step-finished' ? [`${event.step} ${event.outcome}`] : []))
			.toEqual(plan.steps.map(({id}) => `${id} ${id === 'tools' || id === 'services' ? 'already' : 'changed'}`));
		expect(events.flatMap(event => event.type === 'step-started' ? [event.step] : [])).toEqual(plan.steps.map(({id}) => id));
		expect(events.findLast(event => event.type === 'run-finished')).toMatchObject({exitCode: 0});
		// A proof may wait first; what counts is how it ended.
		const proofs = new Map(events.flatMap(event => event.type === 'proof' ? [[event.proof.id, event.proof.state] as const] : []));
		expect([...proofs]).toEqual(proofIds.map(id => [id, 'passed']));
		const lines = (await product.box.read(`${stateFolder}/journal.jsonl`)).trim().split('\n');
		expect(lines).toHaveLength(events.length);

		const log = await product.box.read(`${logFolder}/install.log`);
		for (const name of (await resolved()).keys()) {
			expect(log).toMatch(new RegExp(String.raw`^Setting up ${RegExp.escape(name)}[: ]`, 'mv'));
		}

		// Copies of other files keep owner and mode, in a folder that nobody else can open.
		const modes = await product.box.ok(['find', stateFolder, logFolder, '-not', '-path', `${stateFolder}/backups/*`, '-printf', '%M %u %p\n']);
		expect(modes.split('\n').filter(line => line && !/^(?:drwx------|-rw-------|drwxr-x---|-rw-r-----) root /v.test(line))).toEqual([]);
		expect(modes).toMatch(/^drwx------ root \/var\/lib\/jitsi-wizard$/mv);
		expect(modes).toMatch(/^drwx------ root \/var\/lib\/jitsi-wizard\/backups$/mv);
	});

	test('no secret of the installation stands in our files, but those that we made in theirs', async () => {
		const secrets = await product.box.ok(['sh', '-c', 'sed -n \'s/.*\\(PASSWORD\\|password\\|secret\\)[^"=]*[=:][ "]*\\([^" ]\\{6,\\}\\).*/\\2/p\' /etc/jitsi/videobridge/jvb.conf /etc/jitsi/jicofo/jicofo.conf /etc/turnserver.conf']);
		const found = secrets.split('\n').filter(Boolean);
		expect(found.length).toBeGreaterThan(1);
		for (const secret of found) {
			expect((await product.box.run(['grep', '--recursive', '--fixed-strings', '--files-with-matches', '--exclude-dir=backups', '--exclude=secrets.env', '--', secret, stateFolder, logFolder])).stdout).toBe('');
		}

		expect(await product.box.ok(['stat', '--format', '%a %U', `${stateFolder}/secrets.env`])).toBe('600 root\n');
	});

	test('a second run finds everything done, changes no file but its own notes, and restarts nothing', async () => {
		const {outcome: again, files, packages: others, restarts, actions} = await runAgain(product, labAnswers(product.box.address));
		expect(again.exitCode, said(again)).toBe(0);
		expect({files, others, restarts, actions}).toEqual({files: [], others: [], restarts: 0, actions: 0});
	});

	test('the plan as a script is one a shell reads', async () => {
		const script = await product.wizard(['plan', '--answers', '/root/answers.yaml', '--format', 'sh']);
		expect(script.exitCode, said(script)).toBe(0);
		await product.box.write('/root/plan.sh', script.stdout);
		await product.box.ok(['sh', '-n', '/root/plan.sh']);
	});

	/** Packages by name with the version that came, of all of apt's decisions in the journal. */
	async function resolved(): Promise<ReadonlyMap<string, string>> {
		const events = await product.journal();
		return new Map(events.flatMap(event => event.type === 'apt-resolved' ? Object.entries(event.packages) : []));
	}
});

describe.each([12, 13] as const)('[all] the plan as a script on Debian %i', release => {
	test('run by root in a fresh box it gives a working server', async () => {
		const {box, standin, wizard, end} = await freshProduct({release});
		try {
			await box.write('/root/answers.yaml', labAnswers(box.address));
			const script = await wizard(['plan', '--answers', '/root/answers.yaml', '--format', 'sh', '--accept-key', standin.fingerprint]);
			await box.write('/root/plan.sh', script.stdout);
			const run = await box.run(['sh', '/root/plan.sh'], {timeoutSeconds: 600});
			expect(run.exitCode, said(run)).toBe(0);
			expect(await answers(box)).toEqual(working);
		} finally {
			await end();
		}
	});
});

function digest(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
