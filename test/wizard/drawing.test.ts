import {describe, expect, it} from 'vitest';
import {languages} from '../../source/messages/message.ts';
import {speaker} from '../../source/messages/translate.ts';
import {glyphsFor} from '../../source/terminal/glyphs.ts';
import {cellWidth} from '../../source/terminal/width.ts';
import {drawingLines, sketchOf} from '../../source/wizard/view/drawing.ts';
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
		const text = drawn(after([...withFacts(healthyFacts(), upTo('reach')), {type: 'choose-reach', reach: 'public', asksAddress: false}, {type: 'type', text: 'meet.example.org'}]));
		expect(text).toContain('Browsers on the internet (name: DNS)');
		expect(text).not.toContain('router');
		expect(text).toContain('meet.example.org · 203.0.113.10');
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

	it('stands beside the question from 100 columns on, below it in narrower terminals, and nowhere without room for it', () => {
		for (const [columns, rows, isThere] of [[100, 30, true], [120, 40, true], [99, 40, true], [80, 28, true], [60, 20, false]] as const) {
			for (const screen of ['method', 'domain', 'hosts', 'certificate'] as const) {
				const shown = draw(after(upTo(screen)), {columns, rows});
				expect(shown.text().includes('10000/udp'), `${screen} ${columns}x${rows}`).toBe(isThere);
				shown.unmount();
			}
		}
	});
});
