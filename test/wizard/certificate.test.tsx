import {describe, expect, it, vi} from 'vitest';
import {block, ok, warn} from '../../source/certificate/finding.ts';
import type {AcmeFacts} from '../../source/certificate/acme/types.ts';
import {languages} from '../../source/messages/message.ts';
import {translate} from '../../source/messages/translate.ts';
import type {OwnFiles} from '../../source/facts/own-certificate.ts';
import {paths} from '../../source/paths.ts';
import {labPage} from '../../source/render/lab-page.ts';
import {answersOf} from '../../source/wizard/state/answers.ts';
import {passphraseOf} from '../../source/wizard/state/certificate-answers.ts';
import {reduce} from '../../source/wizard/state/reduce.ts';
import type {Action, State} from '../../source/wizard/state/types.ts';
import {draw} from './draw.tsx';
import {expectToFit} from './fits.ts';
import {after, goodRun, labAnswers, planFor, silentServices, upTo} from './fixture.ts';

const here = upTo('certificate');
const choose = (kind: 'self-signed' | 'lab-ca' | 'own' | 'acme'): Action => ({type: 'choose-certificate', kind});
const typed = (text: string): readonly Action[] => [{type: 'replace', text}, {type: 'submit', valid: true, conflicts: false}];
const edit = (part: Extract<Action, {type: 'edit'}>['part']): Action => ({type: 'edit', part});
const judged = (...findings: ReadonlyArray<ReturnType<typeof ok>>): Action => ({type: 'files-read', report: {state: 'judged', findings}});

const good = [ok('key'), ok('names', {domain: 'meet.lab.test'}), ok('dates', {count: 80, date: '2027-02-16'}), ok('chain', {root: 'School Root'}), ok('use'), ok('strength', {kind: 'P-256'})];
const missing = {...block('chainMissing', {issuer: 'An authority with quite a long name in the middle', name: 'meet.lab.test'}), override: 'confirm' as const};

const internet: AcmeFacts = {
	addresses: {four: {ok: true, records: ['203.0.113.10']}, six: {ok: true, records: ['2001:db8::7']}},
	caa: {state: 'found', name: 'school.org', records: [{critical: false, tag: 'issue', value: 'ca.test'}]},
	directory: {ok: true, terms: 'https://letsencrypt.org/documents/LE-SA-v1.6-August-18-2026.pdf', identities: ['letsencrypt.org']},
};

const publicName: readonly Action[] = here.map(action => (action.type === 'type' ? {...action, text: 'meet.school.org'} : action.type === 'name-known' ? {...action, name: {...action.name, domain: 'meet.school.org'}} : action));
const longPath = `/root/${'certificates from the authority/'.repeat(6)}meet.pem`;

const own = [...here, choose('own')] as const;
const ownHub = [...own, ...typed('/root/meet.pem')] as const;
const lab = [...here, choose('lab-ca')] as const;
const acme = [...publicName, choose('acme')] as const;
const heard = (facts: Partial<AcmeFacts>): Action => ({type: 'acme-heard', facts, round: 1});

const situations: Readonly<Record<string, readonly Action[]>> = {
	'own: the field': own,
	'own: a long path': [...own, {type: 'type', text: longPath}],
	'own: names to choose from': [...own, {type: 'type', text: '/root/m'}, {type: 'complete'}, {type: 'completed', asked: '/root/m', completion: {text: '/root/me', candidates: ['meet.key', 'meet.pem', 'members/']}}],
	'own: nothing there': [...own, {type: 'type', text: '/x'}, {type: 'complete'}, {type: 'completed', asked: '/x', completion: {text: '/x', candidates: []}}],
	'own: no path': [...own, {type: 'type', text: 'meet.pem'}, {type: 'submit', valid: false, conflicts: false}],
	'own: reading': ownHub,
	'own: well': [...ownHub, judged(...good)],
	'own: bad in many ways': [...ownHub, judged(block('keyMissing', {name: 'meet.lab.test'}), block('namesOther', {domain: 'meet.lab.test', names: 'a.org, b.org'}), block('datesOver', {date: '2020-01-01'}), missing, warn('keyReadable', {path: longPath}))],
	'own: an intermediate missing': [...ownHub, judged(...good.slice(0, 3), missing)],
	'own: everything that was found': [...ownHub, judged(...good, missing, warn('datesLong', {count: 900, limit: 825})), {type: 'open', overlay: {kind: 'findings', offset: 0}}],
	'own: no such file': [...ownHub, {type: 'files-read', report: {state: 'unusable', finding: block('fileMissing', {path: longPath})}}],
	'own: the key': [...ownHub, judged(block('keyMissing', {name: 'x'})), edit('key')],
	'own: the chain': [...ownHub, judged(missing), edit('chain')],
	'own: locked': [...ownHub, {type: 'files-read', report: {state: 'locked', path: '/root/meet.pem', wrong: false}}],
	'own: a wrong passphrase': [...ownHub, {type: 'files-read', report: {state: 'locked', path: '/root/meet.pem', wrong: true}}],
	'lab: scope': lab,
	'lab: no networks': [...lab, edit('subnets'), ...typed('')],
	'lab: names': [...lab, edit('suffix'), {type: 'type', text: 'com'}, {type: 'submit', valid: false, conflicts: false}],
	'lab: networks': [...lab, edit('subnets'), {type: 'type', text: '192.168.1.0/24, 10.0.0.0/33'}],
	'lab: the root of another': [...lab, edit('importCert')],
	'lab: the key of another': [...lab, edit('importCert'), ...typed('/root/lab-root.crt')],
	'lab: imported': [...lab, edit('importCert'), ...typed('/root/lab-root.crt'), ...typed('/root/lab-root.key'), judged(ok('key'), ok('root', {name: 'Lab'}), ok('rootDates', {name: 'Lab', from: '2026-01-01', to: '2036-01-01'}))],
	'lab: imported, encrypted': [...lab, edit('importCert'), ...typed(longPath), ...typed(longPath), {type: 'files-read', report: {state: 'unusable', finding: block('rootLocked', {path: longPath})}}],
	'acme: asking': acme,
	'acme: all answers': [...acme, heard(internet)],
	'acme: all is well': [...acme, heard({...internet, addresses: {four: {ok: true, records: ['192.168.1.20']}, six: {ok: true, records: []}}, caa: {state: 'none'}})],
	'acme: everything that was found': [...acme, heard(internet), {type: 'open', overlay: {kind: 'findings', offset: 0}}],
	'acme: an invented name': [...here, choose('acme'), heard(internet)],
	'acme: email': [...acme, edit('email'), {type: 'type', text: 'ana@school'}],
	'acme: another server': [...acme, edit('directory'), {type: 'type', text: 'https://ca.lab.test/dir'}],
	'acme: its authority': [...acme, edit('directory'), ...typed('https://ca.lab.test/dir')],
	'acme: asked elsewhere': [...acme, edit('directory'), ...typed('https://ca.lab.test/dir'), ...typed('')],
};

describe.each(languages)('the certificate in %s', language => {
	it.each(Object.keys(situations))('%s: fits, and says everything', async name => {
		await expectToFit(after(situations[name]!), language, `certificate ${name}`);
	});
});

const certificateIn = (state: State) => answersOf(state.draft)?.certificate;

/** What stands between the two rules, as one line; without the drawing, which is only there where it has room. */
const body = (state: State, size: {readonly columns: number; readonly rows: number}): string => {
	const screen = draw(state, size);
	const lines = screen.lines().slice(2, -2).map(line => line.trim());
	screen.unmount();
	const drawing = lines.findIndex(line => line.startsWith(translate(state.language, {key: 'drawing.who.lan'})) || line.startsWith(translate(state.language, {key: 'drawing.who.public'})));
	return (drawing === -1 ? lines : lines.slice(0, drawing)).join(' ').replaceAll(/\s+/gv, ' ').trim();
};

describe.each(languages)('nothing is cut off in the smallest terminal in %s', language => {
	it.each(['own: the field', 'lab: scope', 'lab: no networks', 'lab: the root of another', 'acme: asking', 'own: locked'])('%s', name => {
		const state = {...after(situations[name]!), language};
		expect(body(state, {columns: 60, rows: 20})).toBe(body(state, {columns: 60, rows: 50}));
	});

	it.each(['self-signed', 'lab-ca', 'own', 'acme'])('the kind %s', highlight => {
		const state = {...after([...here, {type: 'highlight', value: highlight}]), language};
		expect(body(state, {columns: 60, rows: 20})).toBe(body(state, {columns: 60, rows: 50}));
	});
});

describe('what is chosen', () => {
	it('self-signed needs no further question', () => {
		expect(after([...here, choose('self-signed')]).screen).toBe('review');
		expect(certificateIn(after([...here, choose('self-signed')]))).toEqual({kind: 'self-signed'});
	});

	it('a lab’s authority is bound to the lab before anybody types', () => {
		const state = after([...lab, {type: 'accept-certificate'}]);
		expect(state.screen).toBe('review');
		expect(certificateIn(state)).toEqual({kind: 'lab-ca', suffix: 'lab.test', subnets: ['192.168.1.0/24']});
	});

	it('a lab’s authority follows another domain, and keeps what was typed where it fits', () => {
		const renamed: readonly Action[] = [{type: 'back'}, {type: 'back'}, {type: 'back'}, {type: 'replace', text: 'meet.aula.test'}, {type: 'submit', valid: true, conflicts: false}, {type: 'choose-hosts', value: 'none', conflicts: false}];
		expect(certificateIn(after([...lab, ...renamed, choose('lab-ca')]))).toMatchObject({suffix: 'aula.test'});
		expect(certificateIn(after([...lab, edit('suffix'), ...typed('test'), choose('lab-ca')]))).toMatchObject({suffix: 'test'});
	});

	it('an imported authority is named by its files', () => {
		expect(certificateIn(after(situations['lab: imported']!))).toMatchObject({import: {cert: '/root/lab-root.crt', key: '/root/lab-root.key'}});
		expect(certificateIn(after([...lab, edit('importCert'), ...typed('/root/both.pem'), ...typed('')]))).toMatchObject({import: {cert: '/root/both.pem', key: '/root/both.pem'}});
	});

	it('own files are taken as a terminal writes them when they are dropped on it', () => {
		expect(certificateIn(after([...own, ...typed(String.raw`/root/my\ files/meet.pem `)]))).toEqual({kind: 'own', cert: '/root/my files/meet.pem'});
		expect(certificateIn(after([...own, ...typed('\'/root/my files/meet.pem\'')]))).toEqual({kind: 'own', cert: '/root/my files/meet.pem'});
		expect(certificateIn(after([...own, ...typed('~/meet.pem')]))).toEqual({kind: 'own', cert: '/root/meet.pem'});
	});

	it('an order that the other answers rule out is not said to be possible later', () => {
		const screen = draw(after([...here, choose('acme'), heard({...internet, directory: {ok: false, reason: 'unreachable', details: ''}})]));
		expect(screen.text()).not.toContain('go on and order it later');
		screen.unmount();
		const possible = draw(after([...acme, heard({...internet, directory: {ok: false, reason: 'unreachable', details: ''}})]));
		expect(possible.text()).toContain('go on and order it later');
		possible.unmount();
	});

	it('Let’s Encrypt is only asked by whoever accepted its terms', () => {
		expect(certificateIn(after(acme))).toBeUndefined();
		expect(certificateIn(after([...acme, edit('email'), ...typed(' ana@school.org '), {type: 'accept-certificate'}]))).toEqual({kind: 'acme', email: 'ana@school.org', agree: true});
	});

	it('another server is asked with its own authority, and Let’s Encrypt again when its address is emptied', () => {
		const elsewhere: readonly Action[] = [...acme, edit('directory'), ...typed('https://ca.lab.test/dir'), ...typed('/root/ca.pem')];
		expect(certificateIn(after([...elsewhere, {type: 'accept-certificate'}]))).toEqual({kind: 'acme', directory: 'https://ca.lab.test/dir', ca: '/root/ca.pem', agree: true});
		expect(certificateIn(after([...elsewhere, edit('directory'), ...typed(''), {type: 'accept-certificate'}]))).toEqual({kind: 'acme', agree: true});
	});
});

describe('a passphrase', () => {
	const secret = ' pass "word" ';
	const given = after([...situations['own: locked']!, ...typed(secret)]);

	it('is asked for when a file needs it, and is nowhere in the answers', () => {
		expect(after(situations['own: locked']!).part).toBe('passphrase');
		expect(certificateIn(given)).toEqual({kind: 'own', cert: '/root/meet.pem', passphraseFile: paths.passphrase});
		expect(JSON.stringify(answersOf(given.draft))).not.toContain('word');
	});

	it('goes to the engine as it was typed, blanks and quotes and all', () => {
		expect(passphraseOf(given.draft, {certificate: certificateIn(given)!})).toBe(secret);
	});

	it('is never shown', async () => {
		const screen = draw(after(situations['own: locked']!));
		await screen.press('s', 'e', 'c', ' ', 'r', 'e', 't');
		expect(screen.text()).toContain('› *******');
		expect(screen.text()).not.toMatch(/s ?e ?c/v);
		screen.unmount();
	});

	it('is used for the file that asked, and asked for again when it is wrong', async () => {
		const asked: OwnFiles[] = [];
		const screen = draw(after(situations['own: locked']!), {services: silentServices({
			async judgeFiles(files) {
				asked.push(files);
				return {state: 'locked', path: '/root/meet.pem', wrong: true};
			},
		})});
		await screen.press('x', '\r');
		await vi.waitFor(() => {
			expect(screen.text()).toContain('does not open the key');
		});
		expect(asked).toEqual([{paths: ['/root/meet.pem'], passphrases: {'/root/meet.pem': 'x'}}]);
		screen.unmount();
	});
});

describe('keys', () => {
	it('Tab completes a path', async () => {
		const screen = draw(after(own), {services: silentServices({
			completePath: async text => ({text: `${text}oot/`, candidates: ['root/']}),
		})});
		await screen.press('/', 'r', '\t');
		await vi.waitFor(() => {
			expect(screen.text()).toContain('› /root/');
		});
		// The letter may reach the field before the field has been drawn anew.
		await screen.press('m');
		expect(screen.text()).toContain('› /root/m');
		screen.unmount();
	});

	it('a letter typed while the completed path is on its way to the screen comes behind it', () => {
		const completed = after([...own, {type: 'type', text: '/r', revision: 0}, {type: 'complete'}, {type: 'completed', asked: '/r', completion: {text: '/root/', candidates: ['root/']}}]);
		expect(reduce(completed, {type: 'type', text: '/rm', revision: 0}).draft.certificate.texts.cert).toBe('/root/m');
		expect(reduce(completed, {type: 'type', text: '/root', revision: 1}).draft.certificate.texts.cert).toBe('/root');
	});

	it('a blank inside a path can be typed', async () => {
		const screen = draw(after(own));
		await screen.press('/', 'a', ' ', 'b');
		expect(screen.text()).toContain('› /a b');
		screen.unmount();
	});

	it('files that are well are one Enter away, and those that are not offer what is missing first', async () => {
		const well = draw(after(situations['own: well']!));
		await well.press('\r');
		expect(well.text()).toContain('This is what will happen');
		well.unmount();
		const bad = draw(after([...ownHub, judged(block('keyMissing', {name: 'meet.lab.test'}))]));
		await bad.press('\r');
		expect(bad.text()).toContain('Where is its private key?');
		bad.unmount();
	});

	it('a file that cannot be used is asked for again, whichever it is', () => {
		const wrong = (part: 'key' | 'chain') => {
			const screen = draw(after([...ownHub, judged(), edit(part), ...typed('/root/wrong'), {type: 'files-read', report: {state: 'unusable', finding: block('fileMissing', {path: '/root/wrong'})}}]));
			const text = screen.text();
			screen.unmount();
			return text;
		};

		expect(wrong('key')).toContain('› Name the file with the key');
		expect(wrong('chain')).toContain('› Name a file with the chain');
	});

	it('Enter while Tab is at work waits for what it gives', () => {
		const asking = after([...own, {type: 'type', text: '/r'}, {type: 'complete'}, {type: 'submit', valid: true, conflicts: false}]);
		expect(asking.part).toBe('cert');
	});

	it('what browsers refuse cannot be used; a missing intermediate can, as the last choice', () => {
		const labels = (findings: ReadonlyArray<ReturnType<typeof ok>>) => {
			const screen = draw(after([...ownHub, judged(...findings)]));
			const text = screen.text();
			screen.unmount();
			return text;
		};

		expect(labels([block('namesOther', {domain: 'a', names: 'b'})])).not.toMatch(/Use this|Go on without/v);
		expect(labels([missing])).toMatch(/chain….*Another.*Go on without/v);
	});

	it('Esc leads back the way one came', async () => {
		const parts = (actions: readonly Action[], times: number) => {
			let state = after(actions);
			return Array.from({length: times}, () => {
				state = reduce(state, {type: 'back'});
				return `${state.screen} ${state.part}`;
			});
		};

		expect(parts([...acme, edit('directory'), ...typed('https://ca.lab.test/dir')], 4)).toEqual(['certificate directory', 'certificate acme', 'certificate main', 'hosts main']);
		expect(parts([...lab, edit('importCert'), ...typed('/a')], 3)).toEqual(['certificate importCert', 'certificate lab', 'certificate main']);
		expect(parts(own, 1)).toEqual(['certificate main']);
		expect(parts(situations['own: locked']!, 1)).toEqual(['certificate cert']);
		expect(parts([...ownHub, judged(...good), edit('cert')], 2)).toEqual(['certificate own', 'certificate main']);
	});

	it('r asks the internet again, and late answers of the first time are dropped', async () => {
		const asked: string[] = [];
		const screen = draw(after(acme), {services: silentServices({
			async probeAcme({directory}, onPart) {
				asked.push(directory);
				onPart({caa: internet.caa, directory: internet.directory});
				return internet;
			},
		})});
		await vi.waitFor(() => {
			expect(screen.text()).toContain('allows only: ca.test');
		});
		await screen.press('r');
		await vi.waitFor(() => {
			expect(asked).toHaveLength(2);
		});
		expect(asked).toEqual(['https://acme-v02.api.letsencrypt.org/directory', 'https://acme-v02.api.letsencrypt.org/directory']);
		screen.unmount();
		const again = reduce(after([...acme, heard(internet)]), {type: 'ask-again'});
		expect(reduce(again, heard(internet)).look.acme).toEqual({});
	});

	it('the terms are on the screen where they are accepted', () => {
		const screen = draw(after([...acme, heard(internet)]));
		expect(screen.text()).toContain('LE-SA-v1.6');
		expect(screen.text()).toContain('I accept the terms');
		screen.unmount();
	});
});

describe('the result of a lab’s authority', () => {
	const answers = {...labAnswers, certificate: {kind: 'lab-ca' as const, suffix: 'lab.test', subnets: []}};
	const finished: readonly Action[] = [...upTo('certificate'), choose('self-signed'), {type: 'planned', plan: {...planFor(labAnswers), answers}}, {type: 'consent'}, {type: 'started'}, {type: 'events', events: goodRun}];
	const fingerprint = Array.from({length: 32}, (_, index) => (index + 160).toString(16).toUpperCase()).join(':');

	it('names page, SHA-256 and code, fetched once the run is over', async () => {
		const screen = draw(after(finished), {rows: 90, services: silentServices({labRoot: async () => fingerprint})});
		await vi.waitFor(() => {
			expect(screen.text()).toContain(fingerprint.slice(0, 23));
		});
		const text = screen.text();
		expect(text).toContain(labPage(answers).page);
		expect(text).toMatch(/[▀▄█]{5}/v);
		screen.unmount();
	});

	it.each(languages)('fits in %s', async language => {
		await expectToFit(after([...finished, {type: 'lab-root', fingerprint}]), language, 'certificate result of a lab');
		await expectToFit(after([...finished, {type: 'lab-root', fingerprint}, {type: 'scroll', by: 14, limit: 100}]), language, 'certificate result of a lab further down');
	});
});
