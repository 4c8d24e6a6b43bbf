import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Answers} from '../../../source/answers/schema.ts';
import type {Facts} from '../../../source/facts/types.ts';
import {classicPlan} from '../../../source/plan/classic/plan.ts';
import type {Plan} from '../../../source/plan/types.ts';
import {healthyFacts, lanFacts} from '../../support/facts.ts';

const directory = join(import.meta.dirname, '..', '..', '..', 'templates', 'classic');
const templates = Object.fromEntries(readdirSync(directory).map(name => [`classic/${name.replace('.liquid', '')}`, readFileSync(join(directory, name), 'utf8')]));

const lab: Answers = {version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', certificate: {kind: 'self-signed'}};
const planFor = (answers: Partial<Answers>, facts: Facts, acceptedKeys: readonly string[] = []): Plan =>
	classicPlan({answers: {...lab, ...answers}, facts, program: '0.0.0', templates, acceptedKeys});
const stepsOf = (plan: Plan): readonly string[] => plan.steps.map(({id}) => id);
const actionsOf = (plan: Plan, step: string) => plan.steps.find(({id}) => id === step)?.actions ?? [];
const smallMemory = {totalBytes: 2 * 1024 ** 3, availableBytes: 1.5 * 1024 ** 3, swapBytes: 0};
const largeMemory = {totalBytes: 16 * 1024 ** 3, availableBytes: 12 * 1024 ** 3, swapBytes: 0};

describe('the classic plan', () => {
	test('is a reviewed file for a lab without a name server, on a small machine', async () => {
		const facts = {...lanFacts(), memory: smallMemory};
		const address = facts.route.source!;
		await expect(`${JSON.stringify(planFor({hosts: {address}}, facts), undefined, '\t')}\n`).toMatchFileSnapshot('../golden/classic-lab.json');
	});

	test('is a reviewed file for a public server behind address translation with ufw switched on', async () => {
		const facts: Facts = {
			...lanFacts(),
			memory: largeMemory,
			firewall: {ufw: 'active', ufwAllows: ['22/tcp', '443/tcp'], firewalld: 'missing', firewalldAllows: [], nftables: false},
		};
		await expect(`${JSON.stringify(planFor({reach: 'public', domain: 'meet.school.org', publicAddress: '203.0.113.7'}, facts), undefined, '\t')}\n`).toMatchFileSnapshot('../golden/classic-nat.json');
	});

	test('has the order upstream\'s packages need: web server, then answers, then Jitsi, then what repairs it', () => {
		expect(stepsOf(planFor({hosts: {address: '192.0.2.10'}}, {...lanFacts(), memory: largeMemory})))
			.toEqual(['tools', 'hosts', 'repository', 'web-server', 'jitsi', 'bridge', 'turn', 'services']);
	});

	test('needs no change of the bridge for a public server with an address and memory of its own', () => {
		expect(stepsOf(planFor({reach: 'public'}, {...healthyFacts(), memory: largeMemory}))).not.toContain('bridge');
	});

	test('names every host outside for a public server, and only the package server for a lab', () => {
		const hosts = (reach: Answers['reach']) => planFor({reach}, healthyFacts()).outsideHosts.map(({host}) => host);
		expect(hosts('lan')).toEqual(['download.jitsi.org']);
		expect(hosts('public')).toEqual(['download.jitsi.org', 'meet-jit-si-turnrelay.jitsi.net:443/udp', 'www.gravatar.com']);
	});

	test('adds only the rules an active firewall lacks, and none when the person says no', () => {
		const facts: Facts = {...healthyFacts(), firewall: {ufw: 'active', ufwAllows: ['80/tcp', '443/tcp', '10000/udp', '3478/udp'], firewalld: 'missing', firewalldAllows: [], nftables: false}};
		expect(actionsOf(planFor({}, facts), 'firewall')).toEqual([{kind: 'firewall', front: 'ufw', rules: [{port: 5349, protocol: 'tcp'}]}]);
		expect(stepsOf(planFor({firewall: 'leave'}, facts))).not.toContain('firewall');
	});

	test('prints the rules for a ruleset of somebody\'s own and never edits it', () => {
		const facts: Facts = {...healthyFacts(), firewall: {ufw: 'missing', ufwAllows: [], firewalld: 'missing', firewalldAllows: [], nftables: true}};
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

	test('is the same for the same input', () => {
		expect(planFor({}, lanFacts())).toEqual(planFor({}, lanFacts()));
	});
});
