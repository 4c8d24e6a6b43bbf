import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {describe as describeAction} from '../../../source/actions/describe.ts';
import type {Answers} from '../../../source/answers/schema.ts';
import type {Facts} from '../../../source/facts/types.ts';
import {classicPlan} from '../../../source/plan/classic/plan.ts';
import type {Plan} from '../../../source/plan/types.ts';
import {healthyFacts, lanFacts} from '../../support/facts.ts';

const root = join(import.meta.dirname, '..', '..', '..', 'templates');
const templates = Object.fromEntries(readdirSync(root, {recursive: true, encoding: 'utf8'})
	.filter(name => name.endsWith('.liquid'))
	.map(name => [name.replace('.liquid', ''), readFileSync(join(root, name), 'utf8')]));

const lab: Answers = {version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', certificate: {kind: 'self-signed'}};
const planFor = (answers: Partial<Answers>, facts: Facts, acceptedKeys: readonly string[] = []): Plan =>
	classicPlan({answers: {...lab, ...answers}, facts, program: '0.0.0', templates, acceptedKeys});
const stepsOf = (plan: Plan): readonly string[] => plan.steps.map(({id}) => id);
const actionsOf = (plan: Plan, step: string) => plan.steps.find(({id}) => id === step)?.actions ?? [];
const smallMemory = {totalBytes: 2 * 1024 ** 3, availableBytes: 1.5 * 1024 ** 3, swapBytes: 0};
const largeMemory = {totalBytes: 16 * 1024 ** 3, availableBytes: 12 * 1024 ** 3, swapBytes: 0};

describe('the classic plan', () => {
	test.each([
		['lan', smallMemory, 'whyLanMemory'],
		['lan', largeMemory, 'whyLan'],
		['public', smallMemory, 'whyMemory'],
	] as const)('gives the reasons for the bridge\'s settings that hold: %s, %o', (reach, memory, reason) => {
		const {steps} = planFor({reach}, healthyFacts({memory}));
		expect(steps.find(({id}) => id === 'bridge')?.why.key).toBe(`plan.bridge.${reason}`);
	});

	test('is a reviewed file for a lab without a name server, on a small machine', async () => {
		const facts = {...lanFacts(), memory: smallMemory};
		const address = facts.route.source!;
		await expect(`${JSON.stringify(planFor({hosts: {address}}, facts), undefined, '\t')}\n`).toMatchFileSnapshot('../golden/classic-lab.json');
	});

	test('is a reviewed file for a public server behind address translation with ufw switched on', async () => {
		const facts: Facts = {
			...lanFacts(),
			memory: largeMemory,
			firewall: {ufw: 'active', ufwAllows: ['22/tcp', '443/tcp'], firewalld: 'missing', firewalldAllows: [], refuses: [], nftables: false},
		};
		await expect(`${JSON.stringify(planFor({reach: 'public', domain: 'meet.school.org', publicAddress: '203.0.113.7'}, facts), undefined, '\t')}\n`).toMatchFileSnapshot('../golden/classic-nat.json');
	});

	test('has the order upstream\'s packages need: web server, then answers, then Jitsi, then what repairs it', () => {
		expect(stepsOf(planFor({hosts: {address: '192.0.2.10'}}, {...lanFacts(), memory: largeMemory})))
			.toEqual(['tools', 'hosts', 'repository', 'web-server', 'certificate', 'jitsi', 'site', 'bridge', 'turn', 'services', 'renewal']);
	});

	test('needs no change of the bridge for a public server with an address and memory of its own', () => {
		expect(stepsOf(planFor({reach: 'public'}, {...healthyFacts(), memory: largeMemory}))).not.toContain('bridge');
	});

	test('names every host outside for a public server, and only the package servers for a lab', () => {
		const hosts = (reach: Answers['reach']) => planFor({reach}, healthyFacts()).outsideHosts.map(({host}) => host);
		expect(hosts('lan')).toEqual(['download.jitsi.org', 'debian.mirror.test']);
		expect(hosts('public')).toEqual(['download.jitsi.org', 'debian.mirror.test', 'meet-jit-si-turnrelay.jitsi.net:443/udp', 'www.gravatar.com']);
	});

	test('adds only the rules an active firewall lacks, and none when the person says no', () => {
		const facts: Facts = {...healthyFacts(), firewall: {ufw: 'active', ufwAllows: ['80/tcp', '443/tcp', '10000/udp', '3478/udp'], firewalld: 'missing', firewalldAllows: [], refuses: [], nftables: false}};
		expect(actionsOf(planFor({}, facts), 'firewall')).toEqual([{kind: 'firewall', front: 'ufw', rules: [{port: 5349, protocol: 'tcp'}]}]);
		expect(stepsOf(planFor({firewall: 'leave'}, facts))).not.toContain('firewall');
	});

	test('opens no port that a rule of somebody\'s own denies, says so, and does not count it among the open ones', () => {
		const refuses = [{front: 'ufw', rule: 'deny 443/tcp', ports: ['443/tcp'], except: [], remedy: 'ufw delete deny 443/tcp'}] as const;
		const plan = planFor({}, {...healthyFacts(), firewall: {ufw: 'active', ufwAllows: ['80/tcp', '10000/udp', '3478/udp'], firewalld: 'missing', firewalldAllows: [], refuses, nftables: false}});
		expect(actionsOf(plan, 'firewall')).toEqual([{kind: 'firewall', front: 'ufw', rules: [{port: 5349, protocol: 'tcp'}]}]);
		expect(plan.opens.map(({port}) => port)).toEqual([80, 10_000, 3478, 5349]);
		expect(plan.advice[0]).toEqual({key: 'plan.advice.refused', params: {front: 'ufw', port: '443/tcp', rule: 'deny 443/tcp', command: 'ufw delete deny 443/tcp'}});
	});

	test('prints the rules for a ruleset of somebody\'s own and never edits it', () => {
		const facts: Facts = {...healthyFacts(), firewall: {ufw: 'missing', ufwAllows: [], firewalld: 'missing', firewalldAllows: [], refuses: [], nftables: true}};
		const plan = planFor({}, facts);
		expect(plan.advice.map(({key}) => key)).toContain('plan.advice.nftables');
		expect(stepsOf(plan)).not.toContain('firewall');
	});

	test('takes packages and keys from a mirror that the answers name', () => {
		const mirror = {url: 'https://mirror.lab.test/jitsi', key: 'https://mirror.lab.test/jitsi/key.asc', fingerprints: ['A'.repeat(40)]};
		const actions = actionsOf(planFor({mirrors: {jitsi: mirror}}, healthyFacts()), 'repository');
		expect(actions[0]).toMatchObject({kind: 'fetch-key', url: mirror.key, fingerprints: mirror.fingerprints});
		expect(actions[1]).toMatchObject({kind: 'write-file', content: expect.stringContaining('URIs: https://mirror.lab.test/jitsi\n') as string});
	});

	test('accepts a key by fingerprint besides the pinned one, never instead of it', () => {
		const [fetchKey] = actionsOf(planFor({}, healthyFacts(), ['B'.repeat(40)]), 'repository');
		expect(fetchKey).toMatchObject({fingerprints: ['FFD65A0DA2BEBDEB73D44C8BB4D2D216F1FD7806', 'B'.repeat(40)]});
	});

	test('lets the relay reach the bridge only where the bridge has a private address', () => {
		const isAllowed = (facts: Facts) => actionsOf(planFor({}, facts), 'turn').some(({kind}) => kind === 'managed-block');
		expect(isAllowed(lanFacts())).toBe(true);
		expect(isAllowed(healthyFacts())).toBe(false);
	});

	describe('on a server that was installed with other answers', () => {
		const bridge = '/etc/jitsi/videobridge/jvb.conf';
		const page = '/etc/jitsi/meet/meet.lab.test-config.js';
		/** The blocks a plan leaves on the machine. */
		const blocksOf = (plan: Plan): Facts['own']['blocks'] => Object.fromEntries(plan.steps.flatMap(({actions}) => actions)
			.flatMap(action => (action.kind === 'managed-block' && action.lines.length > 0 ? [[action.path, {comment: action.comment, lines: action.lines}] as const] : [])));
		/** The machine after a plan was carried out on it. */
		const afterwards = (facts: Facts, plan: Plan): Facts => ({...facts, own: {brokenOff: false, domain: plan.answers.domain, blocks: blocksOf(plan), rules: []}});
		const removals = (plan: Plan, step: string) => actionsOf(plan, step).flatMap(action => (action.kind === 'managed-block' && action.lines.length === 0 ? [action.path] : []));
		const restarts = (plan: Plan, step: string) => actionsOf(plan, step).flatMap(action => (action.kind === 'service' && action.verb === 'restart' ? [action.unit] : []));
		const roomy = {...lanFacts(), memory: largeMemory};

		test('anyone instead of this network only: the lab\'s settings go, and what read them starts anew', () => {
			const plan = planFor({reach: 'public'}, afterwards(roomy, planFor({}, roomy)));
			expect(removals(plan, 'bridge')).toEqual([bridge, page]);
			expect(actionsOf(plan, 'bridge')[0]).toMatchObject({before: ['# Only this network joins: ask no server on the internet for our public address, and be content with a private one.', 'ice4j.harvest.mapping.stun.addresses = []', 'videobridge.health.require-valid-address = false']});
			expect(restarts(plan, 'bridge')).toEqual(['jitsi-videobridge2']);
		});

		test('this network only instead of behind address translation: the mapping is replaced', () => {
			const plan = planFor({}, afterwards(roomy, planFor({reach: 'public', publicAddress: '203.0.113.7'}, roomy)));
			expect(removals(plan, 'bridge')).toEqual([]);
			expect(actionsOf(plan, 'bridge')[0]).toMatchObject({path: bridge, lines: expect.not.arrayContaining([expect.stringContaining('static-mappings')]) as string[]});
		});

		test('more memory: the limits of both programs go', () => {
			const small = {...lanFacts(), memory: smallMemory};
			const plan = planFor({}, {...afterwards(small, planFor({}, small)), memory: largeMemory});
			expect(removals(plan, 'bridge')).toEqual(['/etc/jitsi/videobridge/config', '/etc/jitsi/jicofo/config']);
			expect(restarts(plan, 'bridge')).toEqual(['jicofo', 'jitsi-videobridge2']);
		});

		test('a public address of its own: the relay may reach no private one any more', () => {
			const plan = planFor({}, {...healthyFacts(), own: afterwards(roomy, planFor({}, roomy)).own});
			expect(removals(plan, 'turn')).toEqual(['/etc/turnserver.conf']);
			expect(restarts(plan, 'turn')).toEqual(['coturn']);
		});

		test('no hosts entry any more: ours goes, and the lines of others stay', () => {
			const content = '127.0.0.1\tlocalhost\n# BEGIN jitsi-wizard\n192.168.1.20 meet.lab.test\n# END jitsi-wizard\n';
			const plan = planFor({}, lanFacts({files: {'/etc/hosts': {path: '/etc/hosts', content}}}));
			expect(actionsOf(plan, 'hosts')).toEqual([{kind: 'hosts-entry', path: '/etc/hosts', before: content}]);
			expect(describeAction(actionsOf(plan, 'hosts')[0]!).file?.after).toBe('127.0.0.1\tlocalhost\n');
		});

		test('the firewall left alone: rules we added go, those of others stay', () => {
			const firewall: Facts['firewall'] = {ufw: 'active', ufwAllows: ['80/tcp', '443/tcp', '10000/udp', '3478/udp', '5349/tcp'], firewalld: 'missing', firewalldAllows: [], refuses: [], nftables: false};
			const own: Facts['own'] = {brokenOff: false, blocks: {}, rules: [{front: 'ufw', port: 443, protocol: 'tcp'}, {front: 'ufw', port: 10_000, protocol: 'udp'}, {front: 'firewalld', port: 443, protocol: 'tcp'}]};
			expect(actionsOf(planFor({firewall: 'leave'}, {...lanFacts(), firewall, own}), 'firewall'))
				.toEqual([{kind: 'firewall', front: 'ufw', rules: [{port: 443, protocol: 'tcp'}, {port: 10_000, protocol: 'udp'}], remove: true}]);
			expect(stepsOf(planFor({}, {...lanFacts(), firewall, own}))).not.toContain('firewall');
		});

		test('the same answers: everything is as it is', () => {
			const plan = planFor({}, afterwards(roomy, planFor({}, roomy)));
			expect(stepsOf(plan)).toEqual(stepsOf(planFor({}, roomy)));
			for (const action of [...actionsOf(plan, 'bridge'), ...actionsOf(plan, 'turn')]) {
				const {file} = describeAction(action);
				expect(file?.after).toBe(file?.before);
			}
		});
	});

	test('is the same for the same input', () => {
		expect(planFor({}, lanFacts())).toEqual(planFor({}, lanFacts()));
	});
});
