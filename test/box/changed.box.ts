import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {removeBlock} from '../../source/actions/block.ts';
import {installedProduct} from './support/installed.ts';
import {domain, labAnswers, said, type Product} from './support/product.ts';
import {answers, processesOf, working} from './support/web.ts';

const bridge = '/etc/jitsi/videobridge/jvb.conf';
const page = `/etc/jitsi/meet/${domain}-config.js`;
const comments = new Map([[bridge, '#'], [page, '//']] as const);

describe.each([{release: 12, tag: ''}, {release: 13, tag: '[all]'}] as const)('answers changed on a finished server, Debian $release $tag', ({release}) => {
	let product: Product;
	/** Hosts file and settings as they were before this program. */
	let untouched: ReadonlyMap<string, string>;

	const publicAnswers = () => `version: 1
method: classic
reach: public
publicAddress: 203.0.113.7
domain: ${domain}
certificate: { kind: self-signed }
`;

	const succeeds = async (text: string): Promise<void> => {
		const outcome = await product.apply(text);
		expect(outcome.exitCode, said(outcome)).toBe(0);
		expect(await answers(product.box, domain, product.box.address)).toEqual(working);
	};

	/** What the last run did in each step. */
	const outcomes = async (): Promise<ReadonlyMap<string, string>> => {
		const events = await product.journal();
		return new Map(events.slice(events.findLastIndex(({type}) => type === 'run-started')).flatMap(event => (event.type === 'step-finished' ? [[event.step, event.outcome] as const] : [])));
	};

	beforeAll(async () => {
		product = await installedProduct(release);
		untouched = new Map(await Promise.all([...comments].map(async ([path, comment]) => [path, removeBlock(await product.box.read(path), comment)] as const)));
	});
	afterAll(async () => {
		await product?.end();
	});

	test('anyone may join: the plan shows what goes, and the settings of the lab are gone afterwards', async () => {
		const plan = await product.wizard(['plan', '--answers', '-'], {input: publicAnswers()});
		expect(plan.stdout).toContain('-videobridge.health.require-valid-address = false');
		expect(plan.stdout).toContain('-config.p2p.stunServers = [];');
		expect(plan.stdout).toMatch(new RegExp(String.raw`^\s*-${RegExp.escape(product.box.address)} ${RegExp.escape(domain)}$`, 'mv'));
		const before = await processesOf(product.box);
		await succeeds(publicAnswers());
		expect(await product.box.read(page)).toBe(untouched.get(page));
		const settings = await product.box.read(bridge);
		expect(settings).not.toContain('require-valid-address');
		expect(settings).toContain('public-address = "203.0.113.7"');
		expect(removeBlock(settings, '#')).toBe(untouched.get(bridge));
		expect(await product.box.read('/etc/hosts')).not.toContain('jitsi-wizard');
		const done = await outcomes();
		expect(['hosts', 'bridge', 'jitsi', 'turn'].map(step => done.get(step))).toEqual(['changed', 'changed', 'already', 'already']);
		expect(await processesOf(product.box)).not.toBe(before);
	});

	test('the same again changes nothing and restarts nothing', async () => {
		const before = await processesOf(product.box);
		await succeeds(publicAnswers());
		expect(await processesOf(product.box)).toBe(before);
		expect(new Set((await outcomes()).values())).toEqual(new Set(['already']));
	});

	test('only this network again: the mapping goes, and the lab is as it was', async () => {
		await succeeds(labAnswers(product.box.address));
		expect(await product.box.read(bridge)).not.toContain('public-address');
		expect(await product.box.read(bridge)).toContain('require-valid-address = false');
		expect(await product.box.read(page)).toContain('config.p2p.stunServers = [];');
		expect(await product.box.read('/etc/hosts')).toContain(`${product.box.address} ${domain}\n`);
	});

	test('another domain is refused with what to do first, and nothing is changed', async () => {
		const before = await product.box.read(bridge);
		const outcome = await product.apply(labAnswers(product.box.address, 'aula.escuela.internal'));
		expect(outcome.exitCode, said(outcome)).toBe(2);
		expect(outcome.stdout).toContain(`Jitsi Meet is already installed here for ${domain}`);
		expect(outcome.stdout).toContain('jitsi-wizard uninstall');
		expect(await product.box.read(bridge)).toBe(before);
	});

	test('uninstall takes back what is there, and only that', async () => {
		await succeeds(publicAnswers());
		const outcome = await product.wizard(['uninstall', '--yes']);
		expect(outcome.exitCode, said(outcome)).toBe(0);
		expect(outcome.stdout).toContain(`remove our block from ${bridge}`);
		expect(outcome.stdout).not.toContain(page);
		expect(outcome.stdout).not.toContain('/etc/hosts');
		expect(await product.box.read('/etc/hosts')).not.toContain(domain);
	});
});
