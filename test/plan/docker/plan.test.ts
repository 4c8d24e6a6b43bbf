import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {describe as describeAction} from '../../../source/actions/describe.ts';
import type {Answers} from '../../../source/answers/schema.ts';
import type {Facts} from '../../../source/facts/types.ts';
import {dockerPlan} from '../../../source/plan/docker/plan.ts';
import type {Plan} from '../../../source/plan/types.ts';
import {healthyFacts, lanFacts} from '../../support/facts.ts';

const root = join(import.meta.dirname, '..', '..', '..', 'templates');
const templates = Object.fromEntries(readdirSync(root, {recursive: true, encoding: 'utf8'})
	.filter(name => name.endsWith('.liquid'))
	.map(name => [name.replace('.liquid', ''), readFileSync(join(root, name), 'utf8')]));

const lab: Answers = {version: 1, method: 'docker', reach: 'lan', domain: 'meet.lab.test', certificate: {kind: 'self-signed'}};
const trixie = {id: 'debian', versionId: '13', codename: 'trixie', name: 'Debian GNU/Linux 13 (trixie)', like: []};
const planFor = (answers: Partial<Answers>, facts: Facts): Plan =>
	dockerPlan({answers: {...lab, ...answers}, facts, program: '0.0.0', templates, acceptedKeys: []});
const stepsOf = (plan: Plan): readonly string[] => plan.steps.map(({id}) => id);
const actionsOf = (plan: Plan, step: string) => plan.steps.find(({id}) => id === step)?.actions ?? [];
const contentOf = (plan: Plan, path: string): string => {
	const action = plan.steps.flatMap(({actions}) => actions).find(one => 'path' in one && 'content' in one && one.path === path);
	return action && 'content' in action ? action.content : '';
};

describe('the plan for containers', () => {
	test('is a reviewed file for a lab on a small Debian 13 machine without Docker', async () => {
		const facts = lanFacts({os: trixie, timeZone: 'Europe/Madrid', memory: {totalBytes: 2 * 1024 ** 3, availableBytes: 1.5 * 1024 ** 3, swapBytes: 0}});
		await expect(`${JSON.stringify(planFor({hosts: {address: facts.route.source!}}, facts), undefined, '\t')}\n`).toMatchFileSnapshot('../golden/docker-lab.json');
	});

	test('is a reviewed file for a public Debian 12 server with other ports, behind address translation', async () => {
		const facts = lanFacts({memory: {totalBytes: 16 * 1024 ** 3, availableBytes: 12 * 1024 ** 3, swapBytes: 0}});
		const answers: Partial<Answers> = {reach: 'public', domain: 'meet.school.org', publicAddress: '203.0.113.7', docker: {httpPort: 8000, httpsPort: 8443, folder: '/srv/meet', timeZone: 'Europe/Berlin'}};
		await expect(`${JSON.stringify(planFor(answers, facts), undefined, '\t')}\n`).toMatchFileSnapshot('../golden/docker-nat.json');
	});

	test('makes folders and files before it fetches, checks before it starts, and starts last', () => {
		expect(stepsOf(planFor({hosts: {address: '192.168.1.20'}}, lanFacts({os: trixie})))).toEqual(['tools', 'hosts', 'engine', 'folders', 'files', 'images', 'certificate', 'start', 'renewal']);
		expect(actionsOf(planFor({}, lanFacts()), 'start').map(({kind}) => kind)).toEqual(['run', 'run', 'compose-up']);
	});

	test('takes the engine from Debian 13, from Docker on Debian 12, and leaves one that is here alone', () => {
		expect(actionsOf(planFor({}, lanFacts({os: trixie})), 'engine').slice(0, 2)).toMatchObject([{kind: 'apt-update', proves: 'docker.io'}, {kind: 'apt-install', packages: ['docker.io', 'docker-cli', 'docker-compose', 'apparmor'], recommends: false}]);
		const bookworm = planFor({}, lanFacts());
		expect(stepsOf(bookworm)).toContain('repository');
		expect(actionsOf(bookworm, 'engine')[1]).toMatchObject({kind: 'apt-install', origin: 'https://download.docker.com/linux/debian'});
		const docker: Facts['docker'] = {...healthyFacts().docker, engine: 'docker', daemon: 'running', version: '26.1.5', compose: '2.26.1'};
		const present = planFor({}, lanFacts({docker}));
		expect(stepsOf(present)).not.toContain('repository');
		expect(actionsOf(present, 'engine')).toEqual([{kind: 'service', unit: 'docker', verb: 'start', ifChanged: false}]);
	});

	test('publishes nothing but the chosen ports and the media port, the rest on loopback only', () => {
		const plan = planFor({docker: {httpPort: 8000, httpsPort: 8443}}, lanFacts());
		expect(plan.opens.map(({port, protocol}) => `${port}/${protocol}`)).toEqual(['8000/tcp', '8443/tcp', '10000/udp']);
		const compose = parse(contentOf(plan, '/opt/jitsi-meet/compose.yaml'), {merge: true}) as {readonly services: Readonly<Record<string, {readonly ports?: readonly string[]}>>};
		expect(Object.values(compose.services).flatMap(({ports = []}) => ports).toSorted()).toEqual(['${HTTPS_PORT:?}:4444', '${HTTP_PORT:?}:80', '10000:10000/udp', '127.0.0.1:8080:8080', '127.0.0.1:8888:8888']);
	});

	test('gives every container a health check, a read-only root and no rights it does not need', () => {
		const compose = parse(contentOf(planFor({}, lanFacts()), '/opt/jitsi-meet/compose.yaml'), {merge: true}) as {readonly services: Readonly<Record<string, unknown>>};
		expect(Object.keys(compose.services).toSorted()).toEqual(['jicofo', 'jvb', 'prosody', 'proxy', 'web']);
		for (const service of Object.values(compose.services)) {
			expect(service).toMatchObject({
				read_only: true, restart: 'unless-stopped', cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'],
				healthcheck: {test: expect.arrayContaining(['CMD'])}, logging: {options: {'max-size': '10m', 'max-file': '3'}},
			});
		}
	});

	test('names secrets and holds none', () => {
		const plan = planFor({}, lanFacts());
		expect(actionsOf(plan, 'files').find(({kind}) => kind === 'write-env')).toMatchObject({secrets: [{secret: 'JICOFO_AUTH_PASSWORD'}, {secret: 'JVB_AUTH_PASSWORD'}]});
		expect(contentOf(plan, '/opt/jitsi-meet/.env')).toMatch(/^JICOFO_AUTH_PASSWORD=\nJVB_AUTH_PASSWORD=\n$/mv);
	});

	test('asks nobody outside but the servers of packages and images when only this network joins, and nobody at all with an engine and an archive', () => {
		const hosts = (answers: Partial<Answers>, facts: Facts) => planFor(answers, facts).outsideHosts.map(({host}) => host);
		expect(hosts({}, lanFacts({os: trixie}))).toEqual(['debian.mirror.test', 'ghcr.io', 'pkg-containers.githubusercontent.com', 'registry-1.docker.io', 'auth.docker.io', 'production.cloudflare.docker.com', 'docker-images-prod.r2.cloudflarestorage.com']);
		const docker: Facts['docker'] = {...healthyFacts().docker, engine: 'docker', daemon: 'running', version: '26.1.5', compose: '2.26.1'};
		expect(hosts({docker: {imageArchive: '/root/jitsi.tar'}}, lanFacts({os: trixie, docker}))).toEqual([]);
		expect(hosts({mirrors: {images: 'registry.lab:5000'}}, lanFacts({os: trixie}))).toEqual(['debian.mirror.test', 'registry.lab:5000']);
		expect(hosts({reach: 'public'}, healthyFacts())).toEqual(['debian.mirror.test', 'download.docker.com', 'ghcr.io', 'pkg-containers.githubusercontent.com', 'registry-1.docker.io', 'auth.docker.io', 'production.cloudflare.docker.com', 'docker-images-prod.r2.cloudflarestorage.com', 'meet-jit-si-turnrelay.jitsi.net:443/udp', 'www.gravatar.com']);
	});

	test('asks Debian for certbot where a certificate is ordered and it is not here yet', () => {
		const docker: Facts['docker'] = {...healthyFacts().docker, engine: 'docker', daemon: 'running', version: '26.1.5', compose: '2.26.1'};
		const here = {docker, dockerNetwork: {asked: true, registries: [], complete: true}} as const;
		const hosts = (packages: Facts['packages']) => planFor({domain: 'meet.school.org', certificate: {kind: 'acme', agree: true}, docker: {imageArchive: '/root/jitsi.tar'}}, lanFacts({...here, packages})).outsideHosts.map(({host}) => host);
		const openssl = {version: '3', state: 'ii '};
		expect(hosts({openssl})).toEqual(['debian.mirror.test', 'acme-v02.api.letsencrypt.org', 'acme-staging-v02.api.letsencrypt.org']);
		expect(hosts({openssl, certbot: openssl})).toEqual(['acme-v02.api.letsencrypt.org', 'acme-staging-v02.api.letsencrypt.org']);
	});

	test('takes all images from a mirror that the answers name', () => {
		const images = actionsOf(planFor({mirrors: {images: 'registry.lab:5000/cache'}}, lanFacts()), 'images').flatMap(action => (action.kind === 'docker-pull' ? [action.image] : []));
		expect(images).toHaveLength(5);
		expect(images.filter(image => !/^registry\.lab:5000\/cache\/(?:jitsi|library)\/\w+:[\w.\-]+$/v.test(image))).toEqual([]);
	});

	test('tells the bridge the address outside first, and leaves out the internet where only this network joins', () => {
		const nat = contentOf(planFor({reach: 'public', publicAddress: '203.0.113.7'}, lanFacts()), '/opt/jitsi-meet/.env');
		expect(nat).toContain('JVB_ADVERTISE_IPS=203.0.113.7,192.168.1.20\nJVB_DISABLE_STUN=0\n');
		const plan = planFor({}, lanFacts());
		expect(contentOf(plan, '/opt/jitsi-meet/.env')).toContain('JVB_ADVERTISE_IPS=192.168.1.20\nJVB_DISABLE_STUN=1\n');
		expect(actionsOf(plan, 'files').find(({kind}) => kind === 'managed-block')).toMatchObject({path: '/opt/jitsi-meet/web/custom-config.js', lines: expect.arrayContaining(['config.p2p.stunServers = [];'])});
		expect(actionsOf(planFor({reach: 'public'}, healthyFacts()), 'files').some(({kind}) => kind === 'managed-block')).toBe(false);
	});

	test('writes the port into the address of the meetings and into the redirect where it is not the usual one', () => {
		const plan = planFor({docker: {httpsPort: 8443}}, lanFacts());
		expect(contentOf(plan, '/opt/jitsi-meet/.env')).toContain('PUBLIC_URL=https://meet.lab.test:8443\n');
		expect(contentOf(plan, '/opt/jitsi-meet/proxy/sites/meet.conf')).toContain('set $meetings "https://meet.lab.test:8443";');
	});

	test('says that Docker goes past the firewall, and plans no rule for it', () => {
		const plan = planFor({}, healthyFacts({firewall: {...healthyFacts().firewall, ufw: 'active', ufwAllows: ['22/tcp']}}));
		expect(plan.advice.map(({key}) => key)).toContain('plan.docker.advice.firewall');
		expect(stepsOf(plan)).not.toContain('firewall');
	});

	test('writes every file as the bytes it is on the disk', () => {
		const contents = actionsOf(planFor({}, lanFacts()), 'files').flatMap(action => ('content' in action ? [action.content] : []));
		expect(contents.length).toBeGreaterThan(4);
		expect(contents.filter(content => Buffer.from(content, 'latin1').toString('latin1') !== content)).toEqual([]);
		expect(contents.some(content => Buffer.from(content, 'latin1').toString('utf8').includes('En español'))).toBe(true);
	});

	test('compares with the files that are there, so that a change can be read before it is made', () => {
		const fresh = planFor({}, lanFacts());
		const compose = contentOf(fresh, '/opt/jitsi-meet/compose.yaml');
		const files = {'compose.yaml': compose, 'README.md': 'of an earlier version\n', '.env': 'TZ=Asia/Tokyo\nJVB_AUTH_PASSWORD=***\n'};
		const second = planFor({}, lanFacts({stack: {folder: '/opt/jitsi-meet', state: 'ours', files}}));
		const file = (name: string) => describeAction(actionsOf(second, 'files').find(action => 'path' in action && action.path.endsWith(`/${name}`))!).file;
		expect(file('compose.yaml')).toMatchObject({before: compose, after: compose});
		expect(file('README.md')?.before).toBe('of an earlier version\n');
		expect(file('.env')?.before).toContain('TZ=Asia/Tokyo');
		expect(file('.env')?.after).toMatch(/^JVB_AUTH_PASSWORD=\*{3}$/mv);
	});

	test('keeps a version that somebody raised by hand, fetches its images and says so', () => {
		const content = contentOf(planFor({}, lanFacts()), '/opt/jitsi-meet/.env');
		const files = {'.env': content.replace('stable-11146-2', 'stable-12000')};
		const facts = lanFacts({stack: {folder: '/opt/jitsi-meet', state: 'ours', files}, own: {...healthyFacts().own, project: {folder: '/opt/jitsi-meet', settings: content}}});
		const plan = planFor({}, facts);
		expect(contentOf(plan, '/opt/jitsi-meet/.env')).toContain('JITSI_VERSION=stable-12000\n');
		expect(actionsOf(plan, 'images')).toMatchObject([{image: 'ghcr.io/jitsi/prosody:stable-12000'}, {}, {}, {}, {image: 'docker.io/library/nginx:1.30.5'}]);
		expect(plan.advice).toContainEqual({key: 'plan.docker.advice.own', params: {settings: 'JITSI_VERSION=stable-12000', path: '/opt/jitsi-meet/.env'}});
	});

	test('needs no package and no network where Docker, openssl and the images are here', () => {
		const docker: Facts['docker'] = {...healthyFacts().docker, engine: 'docker', daemon: 'running', version: '26.1.5', compose: '2.26.1'};
		const here = lanFacts({docker, packages: {openssl: {version: '3', state: 'ii '}}, dockerNetwork: {asked: true, registries: [], complete: true}});
		expect(stepsOf(planFor({}, here))).not.toContain('tools');
		expect(planFor({}, here).outsideHosts).toEqual([]);
		expect(stepsOf(planFor({}, lanFacts({docker})))).toContain('tools');
	});

	test('has nginx judge its files in a container without a network, so that none is made before it is announced', () => {
		const [, judge] = actionsOf(planFor({}, lanFacts()), 'start');
		expect(judge).toMatchObject({kind: 'run', readOnly: true});
		expect(judge?.kind === 'run' && judge.argv.join(' ')).toMatch(/^docker run --rm --pull never --network none .*\/nginx:1\.30\.5 -t$/v);
	});

	test('is the same for the same input', () => {
		expect(planFor({}, lanFacts())).toEqual(planFor({}, lanFacts()));
	});
});
