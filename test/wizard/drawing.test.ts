import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {certificateKinds} from '../../source/answers/certificate.ts';
import {languages} from '../../source/messages/message.ts';
import {speaker} from '../../source/messages/translate.ts';
import {glyphsFor} from '../../source/terminal/glyphs.ts';
import {cellWidth} from '../../source/terminal/width.ts';
import {drawingLines, sketchOf} from '../../source/wizard/view/drawing.ts';
import {drawingsOf} from '../../source/wizard/view/small-drawing.ts';
import {textOf} from '../../source/wizard/plain/pages.ts';
import type {Action, State} from '../../source/wizard/state/types.ts';
import {healthyFacts, lanFacts} from '../support/facts.ts';
import {draw} from './draw.tsx';
import {after, upTo, way} from './fixture.ts';

const unicode = glyphsFor({LANG: 'C.UTF-8'});
const ascii = glyphsFor({LANG: 'C'});
const drawn = (state: State, {width = 46, glyphs = unicode, language = 'en' as const} = {}): string => textOf(drawingLines(sketchOf(state), {say: speaker(language), glyphs, width}));
const withFacts = (facts: ReturnType<typeof lanFacts>, actions: readonly Action[]): readonly Action[] => actions.map(action => (action.type === 'gathered' ? {...action, facts} : action));

describe('what is being set up, drawn', () => {
	it('a laboratory: the name from hosts files, this very address, the usual ports', () => {
		expect(drawn(after([...upTo('certificate'), {type: 'choose-certificate', kind: 'self-signed'}]))).toBe([
			'Browsers in this network (name: hosts files)',
			'  ↓ 443/tcp 80/tcp      ↑↓ 10000/udp',
			'┌─ meet.lab.test · 192.168.1.20 ─────────────┐',
			'│ nginx                 bridge               │',
			'│ └─ prosody, jicofo                         │',
			'│ Debian packages                            │',
			'│ self-signed certificate                    │',
			'└────────────────────────────────────────────┘',
		].join('\n'));
	});

	it('the same without Unicode', () => {
		const text = drawn(after(upTo('certificate')), {glyphs: ascii});
		expect(text).toMatch(/^\p{ASCII}*$/v);
		expect(text).toContain('+- meet.lab.test - 192.168.1.20 ');
		expect(text).toContain('  v 443/tcp 80/tcp      ^v 10000/udp');
	});

	it('a router between, in containers, on chosen ports', () => {
		const state = after([
			...withFacts(lanFacts({listeners: [80, 443].map(port => ({protocol: 'tcp', address: '0.0.0.0', port, process: 'nginx', pid: 9} as const))}), [...way.welcome, ...way.method]),
			{type: 'choose-method', method: 'docker'},
			{type: 'asked', network: {asked: true, registries: []}, round: 1},
			{type: 'choose-ports', ports: {httpPort: 8000, httpsPort: 8443}},
			{type: 'choose-reach', reach: 'public', asksAddress: true},
			{type: 'type', text: '203.0.113.7'},
		]);
		const text = drawn(state);
		expect(text).toContain('router 203.0.113.7');
		expect(text.split('8443/tcp 8000/tcp')).toHaveLength(3);
		expect(text).toContain('containers in /opt/jitsi-meet');
		expect(text).toContain('no name yet · 192.168.1.20');
	});

	it('a server with a public address has no router', () => {
		const text = drawn(after([...withFacts(healthyFacts(), upTo('reach')), {type: 'choose-reach', reach: 'public', asksAddress: false}, {type: 'type', text: 'meet.school.org'}]));
		expect(text).toContain('Browsers on the internet (name: DNS)');
		expect(text).not.toContain('router');
		expect(text).toContain('meet.school.org · 203.0.113.10');
	});

	it('changes with the highlighted answer', () => {
		expect(drawn(after([...upTo('method'), {type: 'highlight', value: 'docker'}]))).toContain('containers in');
		expect(drawn(after([...upTo('hosts'), {type: 'highlight', value: 'none'}]))).toContain('name: DNS');
		expect(drawn(after([...upTo('certificate'), {type: 'highlight', value: 'lab-ca'}]))).toContain('lab authority');
	});

	it('shows the answer that Enter alone would give', () => {
		const certificate = draw(after(upTo('certificate')), {columns: 120, rows: 40});
		expect(certificate.text()).toContain('self-signed certificate');
		certificate.unmount();
		const hosts = draw(after(upTo('hosts')), {columns: 120, rows: 40});
		expect(hosts.text()).toContain('name: hosts files');
		hosts.unmount();
	});

	it.each(languages)('%s: is never wider than its place, whatever the name', language => {
		const state = after([...upTo('domain'), {type: 'type', text: `${'a'.repeat(60)}.${'b'.repeat(60)}.test`}]);
		for (const width of [40, 46, 59, 100]) {
			for (const glyphs of [unicode, ascii]) {
				const widths = drawn(state, {width, glyphs, language: language as 'en'}).split('\n').map(line => cellWidth(line));
				expect(Math.max(...widths)).toBeLessThanOrEqual(width);
			}
		}
	});

	it('names no server by a text that is no name', () => {
		for (const text of ['hello world', 'https://Meet.lab.test/room?x=1', '$(reboot).test', 'meet']) {
			expect(drawn(after([...upTo('domain'), {type: 'type', text}]))).toContain('no name yet · 192.168.1.20');
		}
	});

	it('follows an address that is typed for the hosts files, once it is one', () => {
		const typing = (text: string): string => drawn(after([...upTo('hosts'), {type: 'choose-hosts', value: 'other', conflicts: false}, {type: 'type', text}]));
		expect(typing('8.8.8.8')).toContain('(name: hosts files)');
		expect(typing('8.8.8.8')).toContain('─ meet.lab.test · 8.8.8.8 ─');
		expect(typing('8.8.8')).toContain('─ meet.lab.test ─');
		expect(drawn(after([...upTo('hosts'), {type: 'highlight', value: 'other'}]))).toContain('(name: hosts files)');
	});
});

describe('a drawing without its box', () => {
	const small = (state: State, {width = 76, glyphs = unicode, language = 'en' as const} = {}): readonly string[] => drawingsOf(sketchOf(state), {say: speaker(language), glyphs, width}).map(lines => textOf(lines));
	const outside = [
		...upTo('reach'), {type: 'choose-reach', reach: 'public', asksAddress: true}, {type: 'type', text: '203.0.113.7'}, {type: 'submit', valid: true, conflicts: false},
		{type: 'type', text: 'meet.school.org'}, {type: 'submit', valid: true, conflicts: false}, {type: 'choose-hosts', value: 'none', conflicts: false},
	] as const satisfies readonly Action[];

	it('has a row for each way in, and the server with all its answers below', () => {
		expect(small(after([...upTo('certificate'), {type: 'highlight', value: 'self-signed'}]))[1]).toBe([
			'Browsers in this network (name: hosts files)',
			'  ↓  443/tcp 80/tcp → nginx → prosody, jicofo',
			'  ↑↓ 10000/udp      → bridge',
			'meet.lab.test · 192.168.1.20 · Debian packages · self-signed certificate',
		].join('\n'));
	});

	it('leaves out what was answered earlier before it leaves out a way in', () => {
		const shortest = small(after([...outside, {type: 'highlight', value: 'lab-ca'}]), {width: 56}).at(-1);
		expect(shortest).toBe([
			'Browsers on the internet (name: DNS)',
			'→ router 203.0.113.7',
			'  ↓ 443/tcp 80/tcp → nginx   ↑↓ 10000/udp → bridge',
			'meet.school.org · certificate of a lab authority',
		].join('\n'));
	});

	it('is never wider than its place, and plain ASCII where nothing else can be shown', () => {
		fc.assert(fc.property(fc.integer({min: 30, max: 100}), fc.constantFrom(unicode, ascii), fc.constantFrom(...languages), fc.constantFrom(upTo('domain'), outside), (width, glyphs, language, actions) => {
			const name: Action = {type: 'type', text: `${'a'.repeat(40)}.${'b'.repeat(13)}.test`};
			for (const text of small(after([...actions, name]), {width, glyphs, language: language as 'en'})) {
				expect(Math.max(...text.split('\n').map(line => cellWidth(line)))).toBeLessThanOrEqual(width);
				// Accents of sentences are dropped where they are shown.
				expect(glyphs === ascii && /[^\p{ASCII}áéíóúñ]/v.test(text)).toBe(false);
			}
		}));
	});
});

describe('the drawing on the screens', () => {
	const onAll = (actions: readonly Action[], facts = lanFacts()): readonly Action[] => withFacts(facts, actions);
	const threeAddresses = lanFacts({addresses: [...lanFacts().addresses, {interface: 'eth1', address: '10.77.3.2', family: 4, prefix: 24, scope: 'private', dynamic: false}]});
	const answers: Readonly<Record<string, readonly Action[]>> = {
		...Object.fromEntries(['classic', 'docker'].map(value => [`method ${value}`, onAll([...upTo('method'), {type: 'highlight', value}])])),
		domain: upTo('domain'),
		'domain, typed': [...upTo('domain'), {type: 'type', text: 'meet.lab.test'}],
		'domain, wrong': [...upTo('domain'), {type: 'type', text: 'https://Meet.lab.test/room?x=1'}],
		...Object.fromEntries(['192.168.1.20', '10.77.3.2', '127.0.0.1', 'other', 'none'].map(value => [`hosts ${value}`, onAll([...upTo('hosts'), {type: 'highlight', value}], threeAddresses)])),
		'hosts, typed': [...upTo('hosts'), {type: 'choose-hosts', value: 'other', conflicts: false}, {type: 'type', text: '192.168.1.20'}],
		...Object.fromEntries(certificateKinds.map(value => [`certificate ${value}`, [...upTo('certificate'), {type: 'highlight', value}]])),
	};

	it.each(languages.flatMap(language => [[80, 24], [99, 40], [100, 30], [120, 40]].map(([columns, rows]) => ({language, columns: columns!, rows: rows!}))))('%o: is there, whatever the answer', ({language, columns, rows}) => {
		for (const [name, actions] of Object.entries(answers)) {
			const shown = draw(after(actions), {columns, rows, language});
			expect(shown.text(), name).toContain('10000/udp');
			shown.unmount();
		}
	});

	it.each(languages)('60x20 %s: is there as well, unless a warning needs the last rows', language => {
		const {'hosts 127.0.0.1': _warned, ...others} = answers;
		for (const [name, actions] of Object.entries(others)) {
			const shown = draw(after(actions), {columns: 60, rows: 20, language});
			expect(shown.text(), name).toContain('10000/udp');
			shown.unmount();
		}
	});

	it.each([['hosts', 80, 24], ['certificate', 80, 24], ['certificate', 60, 20]] as const)('%s, %ix%i: stands still while one goes through the answers', (screen, columns, rows) => {
		const places = Object.entries(answers).filter(([name]) => name.startsWith(`${screen} `)).map(([, actions]) => {
			const shown = draw(after(actions), {columns, rows});
			const place = shown.lines().findIndex(text => text.includes('Browsers in this network'));
			shown.unmount();
			return place;
		});
		expect(places.length).toBeGreaterThan(3);
		expect(new Set(places).size).toBe(1);
	});
});
