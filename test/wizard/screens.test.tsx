import {describe, expect, it} from 'vitest';
import type {Event} from '../../source/apply/events.ts';
import type {UndoList} from '../../source/apply/undo-list.ts';
import {choices} from '../../source/failure/types.ts';
import {languages, message} from '../../source/messages/message.ts';
import {sections, type Action, type State} from '../../source/wizard/state/types.ts';
import {healthyFacts, lanFacts} from '../support/facts.ts';
import {failedEnd, fullDisk, installLog} from '../support/recorded-run.ts';
import {draw} from './draw.tsx';
import {expectToFit} from './fits.ts';
import {after, goodRun, labAnswers, planFor, silentServices, upTo} from './fixture.ts';

const problem = {...fullDisk, details: `${fullDisk.details}\n`.repeat(8)};
const over = (...overlays: State['overlays']): readonly Action[] => overlays.map(overlay => ({type: 'open', overlay}));
const ubuntu = lanFacts({os: {id: 'ubuntu', versionId: '24.04', codename: 'noble', name: 'Ubuntu 24.04 LTS', like: ['debian']}});
const bad = lanFacts({
	user: {uid: 1000}, architecture: 'riscv64', memory: {totalBytes: 1e9, availableBytes: 5e8, swapBytes: 0}, repository: {url: 'https://download.jitsi.org', reachable: false, details: 'timeout', reason: 'timeout', fingerprints: []},
	firewall: {ufw: 'active', ufwAllows: ['22/tcp'], firewalld: 'missing', firewalldAllows: [], refuses: [], nftables: false},
});
const walled = lanFacts({
	firewall: {ufw: 'active', ufwAllows: ['22/tcp'], firewalld: 'missing', firewalldAllows: [], refuses: [], nftables: false},
	clock: {...lanFacts().clock, synchronized: false},
});
const newKey = lanFacts({repository: {url: 'https://download.jitsi.org', reachable: true, details: '', fingerprints: ['A'.repeat(40)]}});
const many = lanFacts({addresses: Array.from({length: 12}, (_, index) => ({interface: `eth${index}`, address: `192.168.${index}.20`, family: 4, prefix: 24, scope: 'private', dynamic: false} as const))});
const conflict = lanFacts({files: {'/etc/hosts': {path: '/etc/hosts', content: `10.0.0.1 meet.lab.test ${'other.lab.test '.repeat(20)}\n`, mode: 0o644}}});
const withFacts = (facts: typeof bad, actions: readonly Action[]): readonly Action[] => actions.map(action => (action.type === 'gathered' ? {...action, facts} : action));
const longest = `${'a'.repeat(40)}.${'b'.repeat(13)}.test`;
const failedRun: Action = {type: 'events', events: [...goodRun.slice(0, 4), {type: 'run-finished', at: 9, exitCode: 1, problem: fullDisk, step: 'tools'}]};
const causedFailure: Action = {type: 'events', events: [...goodRun.slice(0, 4), {...failedEnd(planFor(labAnswers), 9), step: 'tools', choices}]};
/** The engine was killed before its first line in the journal. */
const unbegun: Action = {type: 'events', events: [{type: 'run-finished', at: 9, exitCode: 1, choices: ['change', 'report', 'log'], problem: {
	code: 'engine-gone', exitCode: 1, command: 'sudo jitsi-wizard',
	what: message('problems.engineGone.what'), why: message('problems.engineGone.unbegun'), next: message('problems.overtaken.next'),
}}]};
const packages = installLog.filter(text => text.startsWith('Setting up ')).map(text => text.split(' ')[2]!);
const undoList: UndoList = {
	lines: [message('commands.uninstall.packages', {count: packages.length, names: packages.join(' ')}), message('commands.uninstall.block', {path: '/etc/hosts'})],
	changed: ['/etc/nginx/own.conf'],
	copied: [],
	held: ['jicofo', 'jitsi-videobridge2'],
	recordings: Array.from({length: 20}, (_, index) => `/opt/jitsi-meet/storage/recordings/${index}.mp4`),
};
const undoRun: readonly Event[] = [
	{type: 'run-started', at: 1000, run: 'r2', program: '0.1.0', plan: 'abc', pid: 1, resumed: false, undo: {}},
	...undoList.lines.flatMap((line, index): readonly Event[] => [
		{type: 'undo-started', at: 2000, change: String(index), what: [line]},
		{type: 'output', at: 2500, step: 'undo', lines: installLog},
		{type: 'progress', at: 2600, step: 'undo', percent: 50, phase: 'remove', label: 'libevent-openssl-2.1-7t64'},
		{type: 'undo-finished', at: 3000, change: String(index), kept: ['/etc/nginx/own.conf'], copies: [`/var/backups/jitsi-wizard/etc%nginx%own.conf.${index}`]},
	]),
	{type: 'run-finished', at: 4000, exitCode: 0, keptPackages: ['docker.io', 'containerd']},
];
const busy: Action = {type: 'events', events: [
	...goodRun.slice(0, 4),
	{type: 'output', at: 5, step: 'tools', lines: installLog},
	{type: 'progress', at: 3000, step: 'tools', percent: 50, phase: 'install', label: 'libevent-openssl-2.1-7t64:amd64 (2.1.13-stable-1~deb13u1)'},
	{type: 'waiting', at: 6, step: 'tools', for: 'lock', details: 'unattended-upgrade '.repeat(20), seconds: 4},
]};

const situations: Readonly<Record<string, readonly Action[]>> = {
	'welcome, while checking': [],
	'welcome, all well': upTo('welcome'),
	'welcome, much in the way': [...withFacts(bad, upTo('welcome')), {type: 'move', by: 1, count: 5}],
	'welcome, an untested system': withFacts(ubuntu, upTo('welcome')),
	'the word for an untested system': [...withFacts(ubuntu, upTo('welcome')), ...over({kind: 'untested', typed: 'x'})],
	'a new key': [...withFacts(newKey, upTo('method')), {type: 'choose-method', method: 'classic'}],
	'one finding to confirm': [...withFacts(bad, upTo('welcome')), ...over({kind: 'blocked', finding: 'memory'})],
	'a finding in full': [...withFacts(bad, upTo('welcome')), ...over({kind: 'finding', finding: 'memory', offset: 0})],
	'warnings to confirm': [...withFacts(walled, upTo('method')), {type: 'choose-method', method: 'classic'}],
	leaving: [...upTo('welcome'), ...over({kind: 'quit'})],
	method: upTo('method'),
	'who joins': upTo('reach'),
	'who joins, on a public server': withFacts(healthyFacts(), upTo('reach')),
	'the public address': [...upTo('reach'), {type: 'choose-reach', reach: 'public', asksAddress: true}, {type: 'type', text: '300.1'}, {type: 'submit', valid: false, conflicts: false}],
	'domain, empty': upTo('domain'),
	'domain, a pasted address': [...upTo('domain'), {type: 'type', text: `https://user@${'meet.'.repeat(40)}lab.test:8443/Room#config.p2p=false`}],
	'domain, with warnings': [...upTo('domain'), {type: 'type', text: 'chat.jitsi.org'}, {type: 'name-known', name: {domain: 'chat.jitsi.org', addresses: ['192.0.2.1', '192.0.2.2'], source: 'dns'}}],
	'domain, the longest': [...upTo('domain'), {type: 'type', text: longest}, {type: 'name-known', name: {domain: longest, addresses: [], source: 'none'}}],
	hosts: upTo('hosts'),
	'hosts, many addresses': withFacts(many, upTo('hosts')),
	'hosts, a conflict': withFacts(conflict, upTo('hosts')),
	'hosts, the conflict decided': [...withFacts(conflict, upTo('hosts')), {type: 'choose-hosts', value: '192.168.1.20', conflicts: true}],
	'hosts, another address': [...upTo('hosts'), {type: 'choose-hosts', value: 'other', conflicts: false}, {type: 'type', text: '127.0.0.1'}],
	certificate: upTo('certificate'),
	review: upTo('review'),
	'review, script written': [...upTo('review'), {type: 'write-script'}, {type: 'script-saved', path: '/root/a-rather-long-folder-name/jitsi-install.sh'}],
	'review, saved': [...upTo('review'), {type: 'save'}, {type: 'saved', path: '/root/a-rather-long-folder-name/jitsi-answers.yaml'}],
	'review, before the plan': [...upTo('certificate'), {type: 'choose-certificate', kind: 'self-signed'}],
	...Object.fromEntries(sections.map(section => [`review, ${section}`, [...upTo('review'), ...over({kind: 'section', section, offset: 0})]])),
	'a step': [...upTo('review'), ...over({kind: 'step', index: 4, offset: 3})],
	'a file': [...upTo('review'), ...over({kind: 'file', index: 0, offset: 0})],
	'the script': [...upTo('review'), ...over({kind: 'script', offset: 0})],
	'a problem at the start': [...upTo('review'), {type: 'consent'}, {type: 'failed', problem}],
	'progress, nothing heard': upTo('progress'),
	'progress, busy': [...upTo('progress'), busy],
	'progress, proofs': [...upTo('progress'), {type: 'events', events: goodRun.slice(0, -1)}],
	'progress, stopping': [...upTo('progress'), busy, {type: 'stop', isWanted: true}],
	'Ctrl-C': [...upTo('progress'), busy, ...over({kind: 'interrupt'})],
	'the log': [...upTo('progress'), ...over({kind: 'log', lines: installLog, back: 5})],
	'the log, what to search for': [...upTo('progress'), ...over({kind: 'log', lines: installLog, back: 0}, {kind: 'search', typed: 'jicofo'})],
	'the log, at a place': [...upTo('progress'), ...over({kind: 'log', lines: installLog, back: 0}), {type: 'search', text: 'jicofo', at: installLog.findIndex(text => text.includes('jicofo')), back: 40}],
	'the log, without what was sought': [...upTo('progress'), ...over({kind: 'log', lines: ['one'], back: 0}), {type: 'search', text: 'a text that is much too long for the whole of it to be seen anywhere in here', back: 0}],
	'the result': [...upTo('progress'), {type: 'events', events: goodRun}],
	'the result, further down': [...upTo('progress'), {type: 'events', events: goodRun}, {type: 'scroll', by: 12, limit: 100}],
	'a failure': [...upTo('progress'), failedRun],
	'a failure with its likely cause, and everything that can be done': [...upTo('progress'), causedFailure],
	'a failure, further down, with a report': [...upTo('progress'), causedFailure, {type: 'report'}, {type: 'reported', path: '/root/a-rather-long-folder-name/jitsi-report-2026-11-28-18-40-00.txt'}, {type: 'scroll', by: 7, limit: 100}],
	'a failure while something is looked at': [...upTo('progress'), causedFailure, {type: 'list-undo'}],
	'a run that ended before it began': [...upTo('progress'), unbegun],
	'what taking back means': [...upTo('progress'), failedRun, {type: 'list-undo'}, {type: 'undo-listed', list: undoList}, {type: 'wish', what: 'purge'}],
	'the domain typed to take back': [...upTo('progress'), failedRun, {type: 'list-undo'}, {type: 'undo-listed', list: undoList}, ...over({kind: 'undo-confirm', typed: 'meet.lab.tes'})],
	'taking back': [...upTo('progress'), {type: 'events', events: undoRun.slice(0, -2)}],
	'Ctrl-C while taking back': [...upTo('progress'), {type: 'events', events: undoRun.slice(0, -2)}, ...over({kind: 'interrupt'})],
	'taken back': [...upTo('progress'), {type: 'events', events: undoRun}],
	'taking back that broke off': [...upTo('progress'), {type: 'events', events: [...undoRun.slice(0, -2), {type: 'run-finished', at: 9, exitCode: 1, problem}]}],
	'leaving while an answer is changed': [...upTo('progress'), failedRun, {type: 'change'}, ...over({kind: 'quit'})],
};

describe('the situations', () => {
	it('are ones that a person meets: who is asked about what was found has something to hear of', () => {
		const screen = draw(after(situations['warnings to confirm']!));
		expect(screen.text()).toMatch(/There are [1-9] things you should know/v);
		screen.unmount();
		const key = draw(after(situations['a new key']!));
		expect(key.text()).toContain(Array.from({length: 10}, () => 'AAAA').join(' '));
		key.unmount();
	});
});

describe.each(languages)('every screen in %s', language => {
	it.each(Object.keys(situations))('%s: fits, and says everything', async name => {
		await expectToFit(after(situations[name]!), language, name);
	});

	it.each(['welcome', 'method', 'reach', 'domain', 'hosts', 'certificate', 'review', 'progress'] as const)('help on %s is read to its end with two pages down at most in the smallest terminal', async screen => {
		const page = draw(after([...upTo(screen), ...over({kind: 'help', offset: 0})]), {columns: 60, rows: 20, language});
		await page.press('\u{1B}[6~', '\u{1B}[6~');
		expect(page.text()).not.toMatch(/ lines? below| líneas? más abajo/v);
		page.unmount();
	});
});

describe('a terminal that is too small', () => {
	it('gets one sentence that fits', () => {
		const screen = draw(after(upTo('review')), {columns: 30, rows: 8});
		expect(screen.lines().length).toBeLessThanOrEqual(7);
		expect(screen.text()).toContain('60x20');
		screen.unmount();
	});
});

describe('what can be done about a failure', () => {
	it('a step is left out only when it is asked for, and only once', async () => {
		const skipped: Array<string | undefined> = [];
		const screen = draw(after([...upTo('progress'), causedFailure]), {services: silentServices({async resume(skip) {
			skipped.push(skip);
			return undefined;
		}})});
		await screen.press('3');
		expect(skipped).toEqual(['tools']);
		screen.unmount();
	});

	it('taking back begins only after the list was seen and the domain typed, with what was wished', async () => {
		const wished: unknown[] = [];
		const screen = draw(after([...upTo('progress'), failedRun]), {services: silentServices({
			undoList: async () => undoList,
			async undo(wishes) {
				wished.push(wishes);
				return undefined;
			},
		})});
		await screen.press('u');
		expect(screen.text()).toContain('This will be taken back');
		// Help is opened and closed first: a page that has just come takes its first key with its next turn.
		await screen.press('?', '?', 'm', '\r', 'meet.lab.wrong', '\r');
		expect(screen.text()).toContain('That is not it.');
		expect(wished).toEqual([]);
		await screen.press(...Array.from({length: 5}, () => '\u{7F}'), 'test', '\r');
		expect(wished).toEqual([{keepRecordings: true}]);
		expect(screen.text()).toContain('Taking back meet.lab.test');
		screen.unmount();
	});

	it.each(['what taking back means', 'the domain typed to take back', 'taking back', 'taken back', 'taking back that broke off'])('%s: the frame says so', name => {
		const screen = draw(after(situations[name]!));
		expect(screen.lines()[0]).toMatch(/Taking back *$/v);
		screen.unmount();
	});

	it('a report that could not be saved says why', async () => {
		const screen = draw(after([...upTo('progress'), failedRun]), {services: silentServices({saveReport: async () => problem})});
		await screen.press('s');
		expect(screen.text()).toContain('dpkg returned an error code');
		screen.unmount();
	});

	it('changing an answer looks at the machine anew and keeps the answers', () => {
		const state = after([...upTo('progress'), failedRun, {type: 'change'}]);
		expect(state).toMatchObject({screen: 'welcome', gathered: false, round: 2, changing: true, watchOnly: false, draft: {domain: 'meet.lab.test', method: 'classic', reach: 'lan'}});
		expect(state.plan).toBeUndefined();
	});

	it('a run that ended before it began has nothing to go on with or to take back; the answers lead to a new plan', async () => {
		const screen = draw(after([...upTo('progress'), unbegun]));
		expect(screen.text()).toContain('it has changed nothing');
		expect(screen.text()).not.toMatch(/Try again|Take everything back/v);
		await screen.press('r');
		expect(screen.text()).toContain('it has changed nothing');
		await screen.press('1');
		expect(screen.text()).toContain('The wizard turns this machine');
		screen.unmount();
	});

	it('where its plan cannot be read any more, only what works without one is offered, and the remembered answers are kept', async () => {
		const broken = after([causedFailure], {watchOnly: true});
		const screen = draw(broken, {services: silentServices({storedPlan: async () => undefined, remembered: async () => labAnswers})});
		await screen.press('r');
		expect(screen.text()).not.toContain('Try again');
		expect(screen.text()).not.toContain('Leave this step out');
		expect(screen.text()).toContain('Take everything back');
		// Change an answer.
		await screen.press('1');
		expect(screen.text()).toContain('The wizard turns this machine');
		screen.unmount();
		expect(after([{type: 'remembered', answers: labAnswers}, causedFailure, {type: 'change'}], {watchOnly: true}))
			.toMatchObject({screen: 'welcome', changing: true, watchOnly: false, draft: {domain: 'meet.lab.test', method: 'classic'}});
	});

	it('no screen speaks of a command that is not on it', () => {
		for (const language of languages) {
			const gone: Event = {type: 'run-finished', at: 9, exitCode: 1, choices, problem: {
				code: 'engine-gone', exitCode: 1, command: 'sudo jitsi-wizard resume',
				what: message('problems.engineGone.what'), why: message('problems.engineGone.why'), next: message('problems.engineGone.next'),
			}};
			const screen = draw(after([...upTo('progress'), {type: 'events', events: [...goodRun.slice(0, 4), gone]}], {language}), {columns: 100, rows: 30});
			expect(screen.text()).not.toMatch(/command below|orden de abajo/v);
			screen.unmount();
		}
	});
});

describe('keys', () => {
	it('r after a failure goes on with the run and shows it from its beginning; after a success it does nothing', async () => {
		let count = 0;
		const services = silentServices({async resume() {
			count++;
			return undefined;
		}});
		const failure = draw(after([...upTo('progress'), failedRun]), {services});
		expect(failure.text()).toContain('Continue from here');
		await failure.press('r');
		expect(count).toBe(1);
		expect(failure.text()).toContain('Ctrl-C');
		failure.unmount();
		const success = draw(after([...upTo('progress'), {type: 'events', events: goodRun}]), {services});
		await success.press('r');
		expect(count).toBe(1);
		success.unmount();
	});

	it('Tab takes the repaired name, Enter goes on', async () => {
		const screen = draw(after([...upTo('domain'), {type: 'type', text: 'https://Meet.lab.test/Room'}]));
		await screen.press('\t');
		expect(screen.text()).toContain('› meet.lab.test');
		await screen.press('\r');
		expect(screen.text()).toContain('Hosts entry');
		screen.unmount();
	});

	it('Enter in an empty field says what is missing, not by colour alone', async () => {
		const screen = draw(after(upTo('domain')), {isAscii: true});
		expect(screen.text()).not.toContain('A name is needed');
		await screen.press('\r');
		expect(screen.text()).toContain('x A name is needed before you can go on.');
		screen.unmount();
	});

	it('a question mark is a letter in a field and help elsewhere', async () => {
		const field = draw(after(upTo('domain')));
		await field.press('?');
		expect(field.text()).toContain('› ?');
		await field.press('\u{1B}OP');
		expect(field.text()).toContain('Keys');
		field.unmount();
		const list = draw(after(upTo('method')));
		await list.press('?');
		expect(list.text()).toContain('Keys');
		list.unmount();
	});

	it('w writes the plan as a shell script and says where', async () => {
		const written: unknown[] = [];
		const screen = draw(after(upTo('review')), {services: silentServices({
			async saveScript(plan, language) {
				written.push([plan.answers.domain, language]);
				return {path: '/root/jitsi-install.sh'};
			},
		})});
		await screen.press('w');
		expect(written).toEqual([['meet.lab.test', 'en']]);
		expect(screen.text()).toContain('a shell script to /root/jitsi-install.sh');
		screen.unmount();
	});

	it('help says what a wrong answer costs, and draws how things stand where the screen has no room for it', async () => {
		const screen = draw(after(upTo('hosts')), {columns: 80, rows: 40});
		await screen.press('?');
		expect(screen.text()).toContain('If it was wrong');
		expect(screen.text()).toContain('10000/udp');
		expect(screen.text()).toContain('handbook');
		screen.unmount();
	});

	it.each([['leaving', [...upTo('welcome'), ...over({kind: 'quit'})], 'Leave'], ['stopping', [...upTo('progress'), ...over({kind: 'interrupt'})], 'Leave it running and close this window'], ['a failure', [...upTo('progress'), failedRun], 'Change an answer']] as const)('%s: after help the same answer is highlighted as before', async (_, actions, answer) => {
		const screen = draw(after(actions), {rows: 40});
		for (let presses = 0; presses < 9 && !screen.text().includes(`› ${answer}`); presses++) {
			await screen.press('\u{1B}[B');
		}

		await screen.press('?', '?');
		expect(screen.text()).toContain(`› ${answer}`);
		screen.unmount();
	});

	it('Tab is named where it does something only', () => {
		for (const [text, isNamed] of [['', true], ['hello world', true], ['meet.lab', false], ['meet.lab.test', false]] as const) {
			const screen = draw(after([...upTo('domain'), {type: 'type', text}, {type: 'name-known', name: {domain: text, addresses: [], source: 'none'}}]));
			expect(screen.lines().at(-1)!.includes('Tab'), text).toBe(isNamed);
			screen.unmount();
		}
	});

	it.each([
		['the public address', [...upTo('reach'), {type: 'choose-reach', reach: 'public', asksAddress: true}], 'what is my IP address'],
		['another address of the hosts entry', [...upTo('hosts'), {type: 'choose-hosts', value: 'other', conflicts: false}], 'ip -brief address'],
		['the certificate file', [...upTo('certificate'), {type: 'choose-certificate', kind: 'own'}], 'fullchain.pem'],
	] as const)('help in a field is about the field: %s', async (_, actions, words) => {
		const screen = draw(after([...actions, ...over({kind: 'help', offset: 0})]), {rows: 40});
		expect(screen.text()).toContain(words);
		screen.unmount();
	});

	it('what is wrong with an address is marked not by colour alone, and an address this machine does not have is remarked on', () => {
		const wrong = draw(after([...upTo('reach'), {type: 'choose-reach', reach: 'public', asksAddress: true}, {type: 'type', text: '300.1'}]), {isAscii: true});
		expect(wrong.text()).toContain('x This is not an IP address');
		wrong.unmount();
		for (const [address, isRemarked] of [['8.8.8.8', true], ['192.168.1.20', false], ['127.0.0.1', false]] as const) {
			const screen = draw(after([...upTo('hosts'), {type: 'choose-hosts', value: 'other', conflicts: false}, {type: 'type', text: address}]));
			expect(screen.text().includes('does not have this address')).toBe(isRemarked);
			screen.unmount();
		}
	});

	it('End and Home lead to the ends of the list of checks, which says what is out of sight where', async () => {
		const screen = draw(after(upTo('welcome')));
		await screen.press('\u{1B}[F');
		expect(screen.text()).toMatch(/↑ \d+ lines above/v);
		expect(screen.text()).not.toContain('below');
		await screen.press('\u{1B}[H');
		expect(screen.text()).toMatch(/↓ \d+ lines below/v);
		screen.unmount();
	});

	it('the list of checks says how much of it cannot be seen', () => {
		const screen = draw(after(upTo('welcome')));
		expect(screen.text()).toMatch(/↓ \d+ lines below/v);
		screen.unmount();
	});

	it('consent needs Enter on the last row; Enter elsewhere only opens', async () => {
		const started: unknown[] = [];
		const screen = draw(after(upTo('review')), {services: silentServices({
			async start(plan) {
				started.push(plan);
				return undefined;
			},
		})});
		await screen.press('\r', '\r', '\u{1B}[27u', '\u{1B}[27u');
		expect(started).toEqual([]);
		await screen.press('i', '\r');
		expect(started).toHaveLength(1);
		expect(screen.text()).toContain('Installing meet.lab.test');
		screen.unmount();
	});

	it('Ctrl-C during the run asks, and never ends it', async () => {
		const screen = draw(after(upTo('progress')));
		await screen.press('\u{3}', '\u{3}', '\u{3}');
		expect(screen.text()).toContain('Leave it running');
		expect(screen.ends).toEqual([]);
		await screen.press('\u{1B}[27u');
		expect(screen.text()).toContain('Installing meet.lab.test');
		screen.unmount();
	});

	it('leaving a running install leaves it running', async () => {
		let stops = 0;
		const screen = draw(after(upTo('progress')), {services: silentServices({
			async stopAfterStep() {
				stops++;
			},
		})});
		await screen.press('\u{3}', '2');
		expect(screen.ends).toMatchObject([{exit: 130, screen: 'progress'}]);
		expect(stops).toBe(0);
		screen.unmount();
	});

	it('asking to stop is passed on once', async () => {
		let stops = 0;
		const screen = draw(after(upTo('progress')), {services: silentServices({
			async stopAfterStep() {
				stops++;
			},
		})});
		await screen.press('\u{3}', '3', '\u{3}');
		expect(stops).toBe(1);
		expect(screen.text()).not.toContain('Stop after this step');
		expect(screen.text()).toContain('Do not stop after this step');
		screen.unmount();
	});

	it('what blocks ends with exit code 2', async () => {
		const screen = draw(after(withFacts(bad, upTo('welcome'))));
		await screen.press('\r');
		expect(screen.ends).toMatchObject([{exit: 2}]);
		screen.unmount();
	});

	it('an untested system takes the word, in the language on the screen', async () => {
		const screen = draw(after(withFacts(ubuntu, upTo('welcome'))), {language: 'es'});
		await screen.press('\r', 'untested', '\r');
		expect(screen.text()).toContain('No es eso.');
		await screen.press(...Array.from({length: 8}, () => '\u{7F}'), 'sin probar', '\r');
		expect(screen.text()).not.toContain('No es eso.');
		expect(screen.text()).toContain('1 aviso ');
		screen.unmount();
	});

	it('the language changes everything at once', async () => {
		const screen = draw(after(upTo('welcome')));
		await screen.press('\t');
		expect(screen.text()).toContain('Comprobación');
		expect(screen.text()).toContain('Continuar');
		screen.unmount();
	});

	it('the firewall rules can be left out from the review', async () => {
		const plan = planFor(labAnswers, bad);
		const [choose, ...further] = withFacts(bad, upTo('certificate')).slice(2);
		const passed: readonly Action[] = [...withFacts(bad, upTo('method')), choose!, {type: 'accept', what: 'warnings'}, {type: 'go-on'}, ...further];
		const state = after([...passed, {type: 'choose-certificate', kind: 'self-signed'}, {type: 'planned', plan}, ...over({kind: 'section', section: 'firewall', offset: 0})]);
		const screen = draw(state);
		expect(screen.text()).toContain('Allow rules are added');
		await screen.press('f');
		expect(screen.text()).toContain('Left as it is');
		screen.unmount();
	});
});
