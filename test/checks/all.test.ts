import {describe, expect, test} from 'vitest';
import {checks, evaluate, evaluateReady, verdict} from '../../source/checks/all.ts';
import type {CheckContext} from '../../source/checks/types.ts';
import type {FactName, Facts} from '../../source/facts/types.ts';
import {unknownFacts} from '../../source/facts/unknown.ts';
import {catalogues} from '../../source/messages/catalogue.ts';
import {languages} from '../../source/messages/message.ts';
import {translate} from '../../source/messages/translate.ts';
import {healthyFacts, lanFacts} from '../support/facts.ts';
import {dockerSituations} from './docker-situations.ts';
import {situations as classicSituations} from './situations.ts';

const plain: CheckContext = {untested: false, acceptedKeys: [], method: 'classic'};
const docker: CheckContext = {...plain, method: 'docker', docker: {}};
const situations = [...classicSituations, ...dockerSituations];

describe('a situation and what is said about it', () => {
	test.each(situations)('$name', ({facts, context, id, level, key, override}) => {
		const finding = evaluate(healthyFacts(facts), {...plain, ...context}).find(candidate => candidate.id === id);
		expect(finding?.title.key).toBe(`checks.${key}.${level === 'ok' ? 'ok' : 'title'}`);
		expect(finding?.level).toBe(level);
		expect(finding?.override).toBe(override);
	});

	test.each(situations.filter(({level}) => level !== 'ok'))('$name: sentences are complete in every language', ({facts, context, id}) => {
		const finding = evaluate(healthyFacts(facts), {...plain, ...context}).find(candidate => candidate.id === id);
		for (const language of languages) {
			for (const part of [finding?.title, finding?.cause, finding?.remedy]) {
				expect(part === undefined ? '{' : translate(language, part)).not.toMatch(/[\{\}]|undefined|NaN/v);
			}
		}
	});

	test('every sentence of the room is met by some situation', () => {
		const met = new Set([{facts: {}, context: {}}, {facts: {}, context: docker}, {facts: lanFacts(), context: {}}, ...situations].flatMap(({facts, context}) =>
			evaluate(healthyFacts(facts), {...plain, ...context}).flatMap(({title, cause, remedy}) => [title, cause, remedy].map(part => part?.key))));
		const unmet = Object.keys(catalogues.en).filter(key => key.startsWith('checks.') && !key.startsWith('checks.portUse.')).filter(key => !met.has(key as never));
		expect(unmet).toEqual([]);
	});
});

describe('the list', () => {
	test('beside Jitsi\'s packages nobody is told to stop their services: that they are here is one finding', () => {
		const facts = healthyFacts({
			packages: {'jitsi-meet': {version: '2', state: 'ii '}, 'jitsi-videobridge2': {version: '2', state: 'ii '}},
			listeners: [{protocol: 'udp', address: '0.0.0.0', port: 10_000, process: 'java', unit: 'jitsi-videobridge2.service'}, {protocol: 'tcp', address: '0.0.0.0', port: 443, process: 'nginx', unit: 'nginx.service'}],
		});
		expect(evaluate(facts, docker).filter(({level}) => level === 'block').map(({id}) => id)).toEqual(['docker-or-classic']);
	});

	test('a healthy box has nothing to be told, public or not', () => {
		expect(evaluate(healthyFacts(), plain).filter(({level}) => level !== 'ok')).toEqual([]);
		expect(evaluate(lanFacts(), {...plain, reach: 'lan'}).filter(({level}) => level !== 'ok')).toEqual([]);
		expect(evaluate(healthyFacts(), docker).filter(({level}) => level !== 'ok')).toEqual([]);
	});

	test('names are unique and findings carry the name of their check', () => {
		expect(new Set(checks.map(({id}) => id)).size).toBe(checks.length);
		const found = new Set([plain, docker].flatMap(context => evaluate(healthyFacts(), context).map(({id}) => id)));
		expect(checks.map(({id}) => id).filter(id => !found.has(id))).toEqual([]);
	});

	test('a check looks at the facts it asked for and at no others', () => {
		for (const {name, facts, context} of situations) {
			for (const check of checks) {
				const guarded = new Proxy(healthyFacts(facts), {get(target, fact) {
					expect(check.needs, `${check.id}: ${name}`).toContain(fact);
					return target[fact as FactName];
				}});
				check.evaluate(guarded, {...plain, ...context});
				check.appliesTo?.('docker', guarded, {...plain, ...context});
			}
		}
	});

	test('a check whose facts could not be read says so, whatever is assumed in their place', () => {
		for (const check of checks) {
			const facts = healthyFacts({unread: check.needs});
			const context = check.appliesTo?.('classic', facts, plain) ?? true ? plain : docker;
			const finding = evaluate(facts, context).find(({id}) => id === check.id);
			expect(finding).toMatchObject({title: {key: 'checks.unread.title', params: {check: check.id}}});
		}
	});

	test('a box of which nothing is known is blocked, not waved through', () => {
		expect(verdict(evaluate(unknownFacts, plain))).toBe('block');
	});
});

describe('the method', () => {
	const listener = {protocol: 'tcp', address: '0.0.0.0', port: 443, process: 'apache2', unit: 'apache2.service', package: 'apache2'} as const;
	const busy = healthyFacts({listeners: [listener], packages: {apache2: {version: '1', state: 'ii '}, prosody: {version: '1', state: 'ii '}, coturn: {version: '1', state: 'ii '}}});
	const troubled = (facts: Facts, context: CheckContext) => evaluate(facts, context).filter(({level}) => level !== 'ok').map(({id}) => id);
	const {method, ...undecided} = plain;

	test('other web, chat and relay servers stand in the way of packages, not of containers on other ports', () => {
		expect(troubled(busy, plain)).toEqual(['web-server', 'prosody', 'coturn', 'port-443-tcp']);
		expect(troubled(busy, {...docker, docker: {httpsPort: 8443}})).toEqual([]);
	});

	test('before it is chosen, only what stands in both ways is said', () => {
		expect(troubled(busy, undecided)).toEqual([]);
		expect(troubled(healthyFacts({user: {uid: 1000}, debianArchive: {reachable: false, reason: 'name', details: ''}}), undecided)).toEqual(['root', 'debian-archive']);
	});

	test('with an engine that is here and images in a file nothing is asked of the internet', () => {
		const facts = healthyFacts({
			docker: {...healthyFacts().docker, engine: 'docker', daemon: 'running', version: '26.1.5', compose: '2.26.1'},
			stack: {folder: '/opt/jitsi-meet', state: 'none', archive: {path: '/srv/images.tar', found: true}},
			repository: {url: '', reachable: false, reason: 'name', details: '', fingerprints: []}, debianArchive: {reachable: false, reason: 'name', details: ''},
		});
		expect(troubled(facts, docker)).toEqual([]);
		expect(troubled(facts, undecided)).toEqual([]);
		expect(troubled(facts, plain)).toEqual(['names', 'debian-archive', 'repository']);
	});
});

describe('while facts arrive', () => {
	test('only checks with all their facts speak, and they say the same as at the end', () => {
		const facts = healthyFacts();
		let arrived: Partial<Facts> = {};
		const final = evaluate(facts, plain);
		for (const name of Object.keys(facts) as FactName[]) {
			arrived = {...arrived, [name]: facts[name]};
			const now = evaluateReady(arrived, plain);
			expect(final).toEqual(expect.arrayContaining([...now]));
		}

		expect(evaluateReady({}, plain)).toEqual([]);
		expect(evaluateReady(facts, plain)).toEqual(final);
	});
});

test('the worst finding decides', () => {
	const finding = (level: 'ok' | 'warn' | 'block') => ({id: level, level, title: {key: 'checks.root.ok'}} as const);
	expect(verdict([])).toBe('ok');
	expect(verdict([finding('ok')])).toBe('ok');
	expect(verdict([finding('warn'), finding('ok')])).toBe('warn');
	expect(verdict([finding('warn'), finding('block'), finding('ok')])).toBe('block');
});
