import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {proofIds} from '../../source/verify/types.ts';
import {ask, websocketHeaders} from './docker/ask.ts';
import {imageReference, images, type ImageName} from './docker/names.ts';
import {succeed, type Outcome} from './harness/command.ts';
import {automaticPackages, compare, listeningSockets, packages, snapshot, type Snapshot} from './harness/snapshot.ts';
import {dockerAnswers, dockerProduct, type DockerProduct, type DockerStart} from './support/docker-product.ts';
import {changedPaths} from './support/explain.ts';
import {unexpectedRemains} from './support/may-remain.ts';
import {domain, logFolder, said, stateFolder} from './support/product.ts';

const folder = '/opt/jitsi-meet';

const cases: ReadonlyArray<{readonly release: 12 | 13; readonly start: DockerStart; readonly tag: string}> = [
	{release: 13, start: 'nothing', tag: ''},
	{release: 12, start: 'nothing', tag: '[all]'},
];

describe.each(cases)('installation in containers on Debian $release, beginning with $start $tag', ({release, start}) => {
	let product: DockerProduct;
	let outcome: Outcome;
	let untouched: Snapshot;
	let untouchedPackages: ReadonlyMap<string, string>;
	let untouchedAutomatic: readonly string[];

	const inspect = async (format: string): Promise<string> => {
		const ids = (await product.docker('ps', '--all', '--quiet')).stdout.trim().split('\n');
		return (await product.docker('inspect', '--format', format, ...ids)).stdout;
	};

	beforeAll(async () => {
		product = await dockerProduct(release, start);
		untouched = await snapshot(product.box);
		untouchedPackages = await packages(product.box);
		untouchedAutomatic = await automaticPackages(product.box);
		outcome = await product.apply(dockerAnswers(product.box.address));
	});
	afterAll(async () => {
		await product?.end();
	});

	test('it ends with exit code 0 and says where the meetings are', () => {
		expect(outcome.exitCode, said(outcome)).toBe(0);
		expect(outcome.stdout).toContain(`https://${domain}/`);
		expect(outcome.stderr).toBe('');
	});

	test('another computer gets page, configuration, BOSH and websocket, tenants theirs, and a redirect from plain http', async () => {
		const {address} = product.box;
		expect((await ask(address, '/room')).status).toBe(200);
		expect((await ask(address, '/config.js')).text).toContain(`https://${domain}/`);
		expect((await ask(address, '/http-bind')).status).toBe(200);
		expect((await ask(address, '/tenant/http-bind')).status).toBe(200);
		expect(await ask(address, '/xmpp-websocket', {headers: websocketHeaders})).toMatchObject({status: 101, headers: {'sec-websocket-protocol': 'xmpp'}});
		expect(await ask(address, '/tenant/xmpp-websocket', {headers: websocketHeaders})).toMatchObject({status: 101});
		expect(await ask(address, '/room?a=b', {port: 80})).toMatchObject({status: 301, headers: {location: `https://${domain}/room?a=b`}});
		expect((await ask(address, '/')).headers).not.toHaveProperty('strict-transport-security');
	});

	test('every proof passed', async () => {
		const events = await product.journal();
		const proofs = new Map(events.flatMap(event => event.type === 'proof' ? [[event.proof.id, event.proof.state] as const] : []));
		expect([...proofs]).toEqual(proofIds.map(id => [id, 'passed']));
	});

	test('the fetching of every image was told with figures, and the start of every container', async () => {
		const labels = (await product.journal()).flatMap(event => event.type === 'progress' ? [`${event.phase} ${event.label}`] : []);
		for (const name of Object.keys(images) as ImageName[]) {
			expect(labels.filter(label => label.includes(imageReference(name))).length, imageReference(name)).toBeGreaterThan(0);
		}

		expect(labels.some(label => /^download \d+\/\d+ · \d+\.\d\/\d+\.\d MB · /v.test(label)), labels.join('\n')).toBe(true);
		expect(labels.findLast(label => label.startsWith('start '))).toContain('proxy');
	});

	test('five containers run, healthy, without rights they do not need, and none was started twice', async () => {
		const lines = (await inspect('{{index .Config.Labels "com.docker.compose.service"}} {{.State.Health.Status}} {{.RestartCount}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{.HostConfig.RestartPolicy.Name}}')).trim().split('\n');
		expect(lines.toSorted()).toEqual(['jicofo', 'jvb', 'prosody', 'proxy', 'web'].map(name => `${name} healthy 0 true [ALL] [no-new-privileges:true] unless-stopped`));
	});

	test('nothing is offered to the network but the planned ports', async () => {
		const plan = await product.plan();
		const sockets = await listeningSockets(product.box);
		const isLocal = (address: string) => address.startsWith('127.') || address === '[::1]';
		const offered = new Set(sockets.filter(({address}) => !isLocal(address)).map(({protocol, port}) => `${port}/${protocol}`));
		expect([...offered].toSorted()).toEqual(plan.opens.map(({port, protocol}) => `${port}/${protocol}`).toSorted());
	});

	test('secrets are in .env alone, which only root can read, and differ', async () => {
		const env = await product.box.read(`${folder}/.env`);
		const secrets = env.matchAll(/^\w+_PASSWORD=(\w+)$/gmv).map(([, secret]) => secret!).toArray();
		expect(secrets).toHaveLength(2);
		expect(new Set(secrets).size).toBe(2);
		expect(secrets.every(secret => /^[0-9a-f]{32}$/v.test(secret))).toBe(true);
		expect(await product.box.ok(['stat', '--format', '%a %U', `${folder}/.env`])).toBe('600 root\n');
		// By standard input: the box's own log keeps the command lines of sessions.
		expect((await product.box.run(['grep', '--recursive', '--fixed-strings', '--files-with-matches', '--file=-', stateFolder, logFolder, '/var/log'], {input: `${secrets.join('\n')}\n`})).stdout).toBe('');
		for (const secret of secrets) {
			expect(outcome.stdout + outcome.stderr).not.toContain(secret);
		}
	});

	test('key and stored data are behind doors that only root opens', async () => {
		const modes = await product.box.ok(['stat', '--format', '%a %u %n', `${folder}/keys`, `${folder}/keys/proxy/meet.key`, `${folder}/storage`]);
		expect(modes).toBe(`700 0 ${folder}/keys\n400 1000 ${folder}/keys/proxy/meet.key\n700 0 ${folder}/storage\n`);
		expect((await product.box.run(['cat', `${folder}/keys/proxy/meet.key`], {user: 'nobody'})).exitCode).not.toBe(0);
	});

	test('a second run finds everything done, keeps the secrets and touches no container', async () => {
		const before = await inspect('{{.Id}} {{.State.StartedAt}}');
		const env = await product.box.read(`${folder}/.env`);
		const again = await product.apply(dockerAnswers(product.box.address));
		expect(again.exitCode, said(again)).toBe(0);
		expect(await inspect('{{.Id}} {{.State.StartedAt}}')).toBe(before);
		expect(await product.box.read(`${folder}/.env`)).toBe(env);
		const events = await product.journal();
		const last = events.slice(events.findLastIndex(event => event.type === 'run-started'));
		expect(new Set(last.flatMap(event => event.type === 'step-finished' ? [`${event.step} ${event.outcome}`] : []).filter(line => !line.endsWith('already')))).toEqual(new Set());
		expect(last.filter(event => event.type === 'action-started')).toEqual([]);
	});

	test('compose works by hand in the folder', async () => {
		const compose = async (...words: readonly string[]) => product.box.run(['env', '--chdir', folder, 'docker', 'compose', ...words]);
		expect((await compose('config', '--quiet')).exitCode).toBe(0);
		expect((await compose('ps')).stdout).toMatch(/jitsi-meet-proxy-1/v);
		expect((await compose('logs', '--tail', '5', 'web')).exitCode).toBe(0);
		expect((await compose('restart', 'proxy')).exitCode).toBe(0);
		const status = await product.wizard(['status']);
		expect(status.exitCode, said(status)).toBe(0);
	});

	test('uninstall takes away containers, images, folder and Docker itself', async () => {
		// Asked from outside: the box's own iptables goes with Docker.
		const rules = async () => succeed(['nsenter', '--target', String(product.box.leader.pid), '--net', 'nft', 'list', 'ruleset']);
		expect(await rules()).toContain('DOCKER');
		// The packages cannot go yet, and Docker has been stopped for it.
		const refusal = '/etc/apt/apt.conf.d/99refuse';
		await product.box.write(refusal, 'DPkg::Pre-Invoke {"false";};\n');
		const stopped = await product.wizard(['uninstall', '--yes']);
		expect(stopped.exitCode, said(stopped)).toBe(1);
		expect((await product.box.run(['systemctl', 'is-active', 'docker.service'])).exitCode).not.toBe(0);
		await product.box.ok(['rm', refusal]);
		const gone = await product.wizard(['uninstall', '--yes']);
		expect(gone.exitCode, said(gone)).toBe(0);
		expect((await product.box.run(['test', '-e', folder])).exitCode, gone.stdout).toBe(1);
		expect((await product.box.run(['sh', '-c', 'command -v docker dockerd'])).stdout).toBe('');
		expect(await product.box.read('/etc/hosts')).not.toContain(domain);
		expect((await product.box.run(['sh', '-c', 'ls /var/lib/docker'])).stdout).toBe('');
		expect(gone.stdout).toContain('/var/lib/docker');
		// What Docker leaves in the kernel: its rules and its bridge.
		expect(await rules()).not.toContain('DOCKER');
		expect((await product.box.run(['ip', 'link', 'show', 'docker0'])).exitCode).not.toBe(0);
	});

	test('after uninstall the packages are those of before, and every file but for what stands in a list', async () => {
		const {box} = product;
		expect(new Map(await packages(box))).toEqual(new Map(untouchedPackages));
		expect(await automaticPackages(box)).toEqual(untouchedAutomatic);
		expect(unexpectedRemains(changedPaths(compare(untouched, await snapshot(box))))).toEqual([]);
	});
});
