import {expect, test} from 'vitest';
import {gather} from '../../source/facts/gather.ts';
import type {FactName} from '../../source/facts/types.ts';
import {unknownFacts} from '../../source/facts/unknown.ts';
import {tableSystem} from '../support/table-system.ts';

const options = {
	filesToRead: ['/etc/hosts'],
	repository: {url: 'https://packages.example', keyUrl: 'https://packages.example/key'},
	docker: {folder: '/opt/jitsi-meet', isChosen: false, repository: {url: 'https://engine.example', key: 'https://engine.example/key'}},
};
const everyFact = Object.keys(unknownFacts).toSorted();

test('a machine that answers nothing still gives every fact', async () => {
	const facts = await gather(tableSystem({}), options);
	expect(Object.keys(facts).toSorted()).toEqual(everyFact);
	expect(facts.repository).toMatchObject({url: 'https://packages.example', reachable: false, reason: 'name'});
	expect(facts.nginx.installed).toBe(false);
});

test('a probe that throws gives its unknown value and spoils no other', async () => {
	const system = tableSystem({files: {'/etc/hosts': 'x', '/proc/meminfo': 'MemTotal: 4 kB\n'}});
	const broken = {
		...system,
		async run(): Promise<never> {
			throw new Error('no processes today');
		},
		net: {...system.net, async fetch(): Promise<never> {
			throw new Error('no network today');
		}},
	};
	const facts = await gather(broken, options);
	expect(facts.listeners).toEqual([]);
	expect(facts.unread).toEqual(expect.arrayContaining(['listeners', 'init', 'architecture']));
	expect(facts.unread).not.toContain('memory');
	expect(facts.init).toEqual(unknownFacts.init);
	expect(facts.repository).toMatchObject({reachable: false, reason: 'other'});
	expect(facts.memory.totalBytes).toBe(4096);
	expect(facts.files['/etc/hosts']?.content).toBe('x');
});

test('a program that was ended for taking too long has not said no', async () => {
	const table = tableSystem({commands: {'dpkg --print-architecture': {exitCode: 124, timedOut: true}, 'ip -j addr': '[]'}});
	const facts = await gather(table, options);
	expect(facts.unread).toEqual(['architecture']);
});

test('a busy machine waits longer for web servers', async () => {
	const waits: Array<number | undefined> = [];
	const files = {'/proc/stat': 'cpu  1 2\ncpu0 1 2\ncpu1 1 2\nintr 5\n'};
	for (const load of ['0.30', '9.80']) {
		const table = tableSystem({files: {...files, '/proc/loadavg': `${load} 1.00 1.00 9/300 1234\n`}});
		await gather({...table, net: {...table.net, async fetch(url, {timeoutSeconds} = {}) {
			waits.push(timeoutSeconds);
			return {ok: false, reason: 'name', details: url};
		}}}, options);
	}

	expect(waits[0]).toBeLessThan(5);
	expect(waits[1]).toBeGreaterThan(10);
});

test('each arrival is told once, with everything that is there by then', async () => {
	const told: FactName[] = [];
	await gather(tableSystem({}), {...options, onFacts(facts, arrived) {
		told.push(arrived);
		expect(Object.keys(facts).toSorted()).toEqual(told.toSorted());
	}});
	expect(told.toSorted()).toEqual(everyFact);
});
