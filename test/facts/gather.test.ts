import {expect, test} from 'vitest';
import {gather} from '../../source/facts/gather.ts';
import type {FactName} from '../../source/facts/types.ts';
import {unknownFacts} from '../../source/facts/unknown.ts';
import {tableSystem} from '../support/table-system.ts';

const options = {filesToRead: ['/etc/hosts'], repository: {url: 'https://packages.example', keyUrl: 'https://packages.example/key'}};
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
	expect(facts.init).toEqual(unknownFacts.init);
	expect(facts.repository).toMatchObject({reachable: false, reason: 'other'});
	expect(facts.memory.totalBytes).toBe(4096);
	expect(facts.files['/etc/hosts']?.content).toBe('x');
});

test('each arrival is told once, with everything that is there by then', async () => {
	const told: FactName[] = [];
	await gather(tableSystem({}), {...options, onFacts(facts, arrived) {
		told.push(arrived);
		expect(Object.keys(facts).toSorted()).toEqual(told.toSorted());
	}});
	expect(told.toSorted()).toEqual(everyFact);
});
