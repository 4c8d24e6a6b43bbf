import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {speaker} from '../../source/messages/translate.ts';
import {glyphsFor} from '../../source/terminal/glyphs.ts';
import {cellWidth} from '../../source/terminal/width.ts';
import {bytesMessage, durationMessage} from '../../source/wizard/view/amounts.ts';
import {closingText} from '../../source/wizard/view/closing.ts';
import {domainAdvice} from '../../source/wizard/view/domain.ts';
import {around} from '../../source/wizard/view/finding.ts';
import {cutLine, justify, line, paragraph, windowAround} from '../../source/wizard/view/line.ts';
import {filesOf} from '../../source/render/plan-files.ts';
import {packagesOf, sectionSummary} from '../../source/wizard/view/plan.ts';
import {fileLines, sectionLines, stepLines} from '../../source/wizard/view/section.ts';
import {lanFacts} from '../support/facts.ts';
import {after, goodRun, labAnswers, planFor, upTo} from './fixture.ts';

const say = speaker('en');
const glyphs = glyphsFor({LANG: 'C.UTF-8'});
const paper = {say, glyphs, width: 56};
const plain = (lines: ReadonlyArray<ReadonlyArray<{readonly text: string}>>) => lines.map(spans => spans.map(({text}) => text).join(''));

describe('the firewall on the review', () => {
	const refuses = [{front: 'ufw', rule: 'deny 443/tcp', ports: ['443/tcp'], except: [], remedy: 'ufw delete deny 443/tcp'}] as const;
	const firewall = {ufw: 'active', ufwAllows: ['80/tcp', '10000/udp'], firewalld: 'missing', firewalldAllows: [], refuses, nftables: false} as const;

	it('names what a rule of one\'s own keeps closed, with the rule and the way out, and what is opened besides', () => {
		const {draft} = after(upTo('review'));
		const plan = planFor(labAnswers, lanFacts({firewall}));
		expect(sectionSummary('firewall', plan, draft, {say})).toBe('Stays closed by rules of yours: 443/tcp');
		const text = sectionLines('firewall', plan, draft, {say: speaker('en'), glyphs: glyphsFor({LANG: 'C.UTF-8'}), width: 200}).map(spans => spans.map(span => span.text).join('')).join('\n');
		expect(text).toContain('ufw delete deny 443/tcp');
		expect(text).toContain('Allow rules are added: 3478/udp 5349/tcp');
	});

	it('says that our rules are taken out again where the firewall is to be left alone', () => {
		const plan = planFor({...labAnswers, firewall: 'leave'}, lanFacts({firewall: {...firewall, refuses: []}, own: {brokenOff: false, blocks: {}, rules: [{front: 'ufw', port: 80, protocol: 'tcp'}]}}));
		expect(sectionSummary('firewall', plan, after(upTo('review')).draft, {say})).toBe('Our rules are taken out again: 80/tcp');
	});
});

describe('lines', () => {
	const text = fc.string({unit: 'grapheme'}).map(value => value.replaceAll(/\p{Other}/gv, ''));

	it('are never wider than their place', () => {
		fc.assert(fc.property(text, text, fc.integer({min: 10, max: 90}), (left, right, width) => {
			for (const spans of paragraph(left, width, {}, {mark: {text: '- '}})) {
				expect(cellWidth(plain([spans])[0]!)).toBeLessThanOrEqual(width);
			}

			expect(cellWidth(plain([cutLine([...line(left), ...line(right)], width, '~')])[0]!)).toBeLessThanOrEqual(width);
			const short = right.slice(0, 2);
			expect(cellWidth(plain([justify(line(left), line(short), width, '~')])[0]!)).toBeLessThanOrEqual(width);
		}));
	});

	it('a window always holds the chosen row', () => {
		fc.assert(fc.property(fc.integer({min: 1, max: 60}), fc.nat({max: 59}), fc.integer({min: 1, max: 30}), (count, chosen, height) => {
			const row = Math.min(chosen, count - 1);
			const {start, end} = windowAround(count, row, height);
			expect(start <= row && row < end && start >= 0 && end <= count && end - start <= height).toBe(true);
		}));
	});

	it('of no rows none is out of sight', () => {
		expect(windowAround(0, -1, 12)).toEqual({start: 0, end: 0});
	});

	it('a group with the cursor on it is shown from its first line', () => {
		const groups = Array.from({length: 30}, (_, index) => Array.from({length: (index % 4) + 1}, (__, part) => line(`${index}.${part}`)));
		fc.assert(fc.property(fc.nat({max: 29}), fc.integer({min: 1, max: 20}), (chosen, height) => {
			expect(plain(around(groups, chosen, height).lines)).toContain(`${chosen}.0`);
		}));
	});
});

describe('amounts', () => {
	it('read as a person would say them', () => {
		expect(say(bytesMessage(180_000_000))).toBe('180 MB');
		expect(say(bytesMessage(1_240_000_000))).toBe('1.2 GB');
		expect(say(durationMessage(5400))).toBe('5 s');
		expect(say(durationMessage(72_000))).toBe('1 min 12 s');
	});
});

describe('advice on the domain', () => {
	const typed = (text: string) => domainAdvice(after([...upTo('domain'), {type: 'type', text}]));

	it('a server for another domain is here already: that is the problem, with what to do, and Tab takes its domain', () => {
		const packages = Object.fromEntries(['jitsi-meet', 'jitsi-videobridge2', 'jicofo', 'jitsi-meet-web', 'jitsi-meet-web-config', 'jitsi-meet-prosody'].map(name => [name, {version: '1', state: 'ii '}]));
		const facts = lanFacts({packages, leftovers: {debconf: {}, domains: ['meet.a.test'], files: []}, own: {brokenOff: false, domain: 'meet.a.test', blocks: {}, rules: []}});
		const advice = (text: string) => domainAdvice(after([{type: 'gathered', facts, round: 1}, ...upTo('domain').slice(1), {type: 'type', text}]));
		expect(advice('meet.b.test')).toMatchObject({problem: {key: 'checks.jitsiOtherOurs.title'}, remedy: {key: 'checks.jitsiOtherOurs.remedy'}, proposal: {domain: 'meet.a.test'}});
		expect(advice('meet.a.test').problem).toBeUndefined();
	});

	it('an empty field proposes a name that works', () => {
		expect(typed('').proposal?.domain).toBe('meet.lab.test');
	});

	it('a pasted address is stripped on request', () => {
		expect(typed('https://meet.lab.test:8443/Room').proposal?.domain).toBe('meet.lab.test');
		expect(typed('https://meet.lab.test/Room').problem).toBeDefined();
	});

	it('an accented name is shown in its technical form', () => {
		expect(typed('reunión.test').proposal?.domain).toMatch(/^xn--[a-z0-9\-]+\.test$/v);
	});

	it('a name that is fine has no proposal', () => {
		expect(typed('meet.lab.test')).toEqual({warnings: []});
	});

	it('an unsuitable name comes with a better one', () => {
		const advice = typed('chat.jitsi.org');
		expect(advice.warnings.length).toBeGreaterThan(0);
		expect(advice.proposal?.domain).toMatch(/\.(?:test|internal)$/v);
	});

	it('a server for the whole internet is offered no invented name, only a repaired one', () => {
		const outside = (text: string) => domainAdvice(after([...upTo('reach'), {type: 'choose-reach', reach: 'public', asksAddress: false}, {type: 'type', text}]));
		expect(outside('foo,').proposal).toBeUndefined();
		expect(outside('chat.jitsi.org').warnings.length).toBeGreaterThan(0);
		expect(outside('chat.jitsi.org').proposal).toBeUndefined();
		expect(outside('https://meet.school.org/Room').proposal?.domain).toBe('meet.school.org');
	});

	it('whatever is typed, the advice comes without a crash and never proposes what is typed already', () => {
		fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
			expect(typed(text).proposal?.domain === text && text !== '').toBe(false);
		}));
	});
});

describe('the plan on paper', () => {
	const plan = planFor(labAnswers);

	it('says so where no package is installed, as when a certificate is exchanged', () => {
		const {draft} = after([]);
		const without = {...plan, steps: plan.steps.map(step => ({...step, actions: step.actions.filter(({kind}) => kind !== 'apt-install')})), size: {}};
		expect(sectionSummary('packages', without, draft, {say})).toBe('None are installed');
		const images = {...without, steps: [...without.steps, {...without.steps[0]!, actions: [{kind: 'docker-pull', image: 'ghcr.io/jitsi/web:1', position: {number: 1, count: 1}} as const]}]};
		expect(sectionSummary('packages', images, draft, {say})).toBe('1 image');
	});

	it('names packages, files and sizes', () => {
		expect(packagesOf(plan)).toContain('jitsi-meet');
		expect(filesOf(plan).map(({path}) => path)).toContain('/etc/hosts');
		expect(sectionSummary('packages', plan, after([]).draft, {say})).toBe('7 and what they need: about 330 MB to fetch, 970 MB on disk');
	});

	it('shows how /etc/hosts changes', () => {
		const [file] = filesOf(plan);
		const lines = plain(fileLines(file!, paper));
		expect(lines).toContain('+192.168.1.20 meet.lab.test');
		expect(lines).toContain(' 127.0.0.1 localhost');
	});

	it('shows of every step what its commands read and what it writes', () => {
		const step = (id: string) => plain(stepLines(plan.steps.find(known => known.id === id)!, paper)).join('\n');
		expect(step('certificate')).toContain('openssl req -x509');
		expect(step('certificate')).toContain('│ subjectAltName');
		expect(step('jitsi')).toMatch(/# debconf-set-selections\n\s+│ jitsi-videobridge2 /v);
		expect(step('hosts')).toContain('+192.168.1.20 meet.lab.test');
		expect(step('repository')).toContain('+Signed-By: ');
		expect(step('site')).toContain('becomes a comment');
	});

	it('says what else changes in a file that nobody can show before its package is here', () => {
		const site = plain(fileLines(filesOf(plan).find(({path}) => path.endsWith('/meet.lab.test.conf'))!, paper)).join(' ');
		expect(site).toContain('add_header Strict-Transport-Security becomes a comment');
		expect(site).not.toContain('Only these lines');
	});

	it('shows the commands of every step', () => {
		const commands = plan.steps.flatMap(step => plain(stepLines(step, paper)));
		expect(commands.some(text => text.includes('apt-get'))).toBe(true);
		expect(commands.every(text => cellWidth(text) <= 56)).toBe(true);
	});
});

describe('what stays on the terminal', () => {
	const options = {say, glyphs, width: 79, logPath: '/var/log/jitsi-wizard/install.log'};

	it('the result in full, with lines to copy unbroken', () => {
		const text = closingText(after([...upTo('progress'), {type: 'events', events: goodRun}]), options);
		expect(text).toContain('https://meet.lab.test/\n');
		expect(text).toContain('  192.168.1.20 meet.lab.test\n');
		expect(text).toContain(String.raw`C:\Windows\System32\drivers\etc\hosts`);
		expect(text).toContain('8 of 8 proofs hold');
	});

	it('the line for others is not printed when it would lead them to themselves', () => {
		const plan = planFor({...labAnswers, hosts: {address: '127.0.0.1'}}, lanFacts());
		const text = closingText(after([...upTo('review'), {type: 'planned', plan}, {type: 'consent'}, {type: 'started'}, {type: 'events', events: goodRun}]), options);
		expect(text).not.toContain('127.0.0.1 meet.lab.test');
	});

	it('says that nothing was changed, or that the install goes on', () => {
		expect(closingText(after(upTo('domain')), options)).toBe('Nothing was changed.');
		expect(closingText(after(upTo('progress')), options)).toContain('jitsi-wizard watch');
	});
});
