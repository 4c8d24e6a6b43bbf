import {describe, expect, test} from 'vitest';
import type {Action} from '../../source/actions/types.ts';
import type {ActionRecord, Event} from '../../source/apply/events.ts';
import {historyOf} from '../../source/apply/history.ts';

const started = (run: string): Event => ({type: 'run-started', at: 5, run, program: '0', plan: 'p', pid: 1, resumed: false});
const action = {kind: 'write-file', path: '/x', content: '', mode: 0o644} as const;

test('a step that was begun and not ended is unfinished, also for the run after it', () => {
	const events: readonly Event[] = [started('a'), {type: 'step-started', at: 6, step: 'bridge'}, started('b')];
	expect(historyOf(events)).toMatchObject({run: 'b', unfinishedSteps: ['bridge'], finishedSteps: []});
});

test('a step that was broken off stays unfinished when the run after it is broken off before it', () => {
	const events: readonly Event[] = [
		started('a'), {type: 'step-started', at: 6, step: 'bridge'},
		started('b'), {type: 'step-started', at: 7, step: 'tools'}, {type: 'step-finished', at: 8, step: 'tools', outcome: 'already'},
	];
	expect(historyOf(events)).toMatchObject({unfinishedSteps: ['bridge'], finishedSteps: ['tools']});
});

test('a step that ended is finished', () => {
	const history = historyOf([started('a'), {type: 'step-started', at: 6, step: 'tools'}, {type: 'step-finished', at: 7, step: 'tools', outcome: 'changed'}]);
	expect(history.finishedSteps).toEqual(['tools']);
	expect(history.unfinishedSteps).toEqual([]);
});

test('changes of every run are kept for uninstall', () => {
	const change = (step: string): Event => ({type: 'action-finished', at: 1, step, action: 0, outcome: 'changed', done: {...action, path: `/${step}`}, record: {backup: '/b'}});
	const events: readonly Event[] = [started('a'), change('one'), {type: 'run-finished', at: 2, exitCode: 1}, started('b'), change('two')];
	expect(historyOf(events).changes.map(({step}) => step)).toEqual(['one', 'two']);
	expect(historyOf(events).exitCode).toBeUndefined();
});

test('a file written again is one change: compared with what was written last, and taken back to what was there before the first time', () => {
	const write = (content: string, record: ActionRecord): Event => ({type: 'action-finished', at: 1, step: 'files', action: 0, outcome: 'changed', done: {kind: 'write-file', path: '/a', content, mode: 0o644}, record});
	const other: Event = {type: 'action-finished', at: 1, step: 'files', action: 1, outcome: 'changed', done: {kind: 'write-file', path: '/b', content: 'b', mode: 0o644}, record: {created: ['/b']}};
	expect(historyOf([write('one', {created: ['/a']}), other, write('two', {replaced: {'/a': '/edited-by-somebody'}})]).changes).toMatchObject([
		{action: {path: '/b'}},
		{action: {path: '/a', content: 'two'}, record: {created: ['/a']}},
	]);
});

describe('what a later run takes out again is no change any more', () => {
	const finished = (done: Action, record = {}): Event => ({type: 'action-finished', at: 1, step: 'bridge', action: 0, outcome: 'changed', done, record});
	const kinds = (events: readonly Event[]) => historyOf(events).changes.map(({action: {kind}}) => kind);
	const block = {kind: 'managed-block', path: '/etc/a', comment: '#', lines: ['x']} as const;

	test('a block and a hosts entry, each in its own file', () => {
		const entry = {kind: 'hosts-entry', path: '/etc/hosts', entry: {address: '10.0.0.1', names: ['a.test'], replaceConflicts: false}, before: ''} as const;
		expect(kinds([finished(block), finished({...block, path: '/etc/b'}), finished(entry), finished({...block, lines: []})])).toEqual(['managed-block', 'hosts-entry']);
		const {entry: _gone, ...without} = entry;
		expect(kinds([finished(block), finished(entry), finished(without)])).toEqual(['managed-block']);
	});

	test('rules of a firewall, one by one', () => {
		const rules = [{port: 443, protocol: 'tcp'}, {port: 10_000, protocol: 'udp'}] as const;
		const {changes} = historyOf([
			finished({kind: 'firewall', front: 'ufw', rules}, {rules: ['443/tcp', '10000/udp']}),
			finished({kind: 'firewall', front: 'firewalld', rules}, {rules: ['443/tcp']}),
			finished({kind: 'firewall', front: 'ufw', rules: [rules[0]], remove: true}, {rules: ['443/tcp']}),
		]);
		expect(changes.map(({record}) => record.rules)).toEqual([['10000/udp'], ['443/tcp']]);
	});

	test('but only once it happened: a removal that was begun leaves the change in the list', () => {
		expect(kinds([finished(block), {type: 'action-started', at: 1, step: 'bridge', action: 0, done: {...block, lines: []}, record: {}}])).toEqual(['managed-block']);
	});
});

describe('a change whose intent was written down', () => {
	const done = {kind: 'firewall', front: 'ufw', rules: [{port: 443, protocol: 'tcp'}]} as const;
	const intent: Event = {type: 'action-started', at: 1, step: 'firewall', action: 0, done, record: {rules: ['443/tcp']}};

	test('is taken back also when the run was killed before it said that it was made', () => {
		expect(historyOf([started('a'), intent, started('b')]).changes).toMatchObject([{step: 'firewall', action: done, record: {rules: ['443/tcp']}}]);
	});

	test('counts once when it was made', () => {
		expect(historyOf([intent, {type: 'action-finished', at: 2, step: 'firewall', action: 0, outcome: 'changed', done, record: {rules: ['443/tcp']}}]).changes)
			.toEqual([{step: 'firewall', action: done, record: {rules: ['443/tcp']}, at: 2}]);
	});
});

test('what was already so is no change', () => {
	expect(historyOf([{type: 'action-finished', at: 1, step: 's', action: 0, outcome: 'already'}]).changes).toEqual([]);
});

test('a transaction is a change from the moment it is decided: it goes on even when the engine is killed in it', () => {
	const {changes} = historyOf([started('a'), {type: 'apt-resolved', at: 1, step: 'jitsi', action: 1, packages: {nginx: '1', libc6: '2'}, created: ['nginx']}]);
	expect(changes).toEqual([{step: 'jitsi', action: {kind: 'apt-install', packages: ['nginx', 'libc6']}, record: {created: ['nginx']}}]);
});

describe('from when on changed settings are somebody\'s', () => {
	const resolved = (at: number, step: string, created: readonly string[]): Event => ({type: 'apt-resolved', at, step, action: 0, packages: Object.fromEntries(created.map(name => [name, '1'])), created});
	const changed = (at: number, step: string): Event => ({type: 'action-finished', at, step, action: 0, outcome: 'changed', done: action, record: {}});
	const over = (at: number, exitCode = 0): Event => ({type: 'run-finished', at, exitCode});
	const installed = [started('a'), {type: 'step-started', at: 6, step: 'jitsi'}, resolved(10, 'jitsi', ['prosody']), changed(20, 'jitsi'), {type: 'step-finished', at: 21, step: 'jitsi', outcome: 'changed'}, changed(30, 'site')] as const satisfies readonly Event[];

	test('from the end of the run that brought their packages, not from a later one that had other things to do', () => {
		expect(historyOf([...installed, over(31)]).settledAt).toBe(30);
		expect(historyOf([...installed, over(31), started('b'), changed(900, 'hosts'), over(901)]).settledAt).toBe(30);
		expect(historyOf([...installed, over(31), started('b'), resolved(900, 'renewal', ['certbot']), changed(901, 'renewal'), over(902)]).settledAt).toBe(30);
		expect(historyOf([...installed, over(31), started('b'), resolved(900, 'turn', ['coturn']), changed(901, 'turn'), over(902)]).settledAt).toBe(901);
		expect(historyOf([started('a'), changed(5, 'files'), over(6)]).settledAt).toBeUndefined();
	});

	test('where packages failed, from the end of that run: until then all settings are theirs', () => {
		expect(historyOf([...installed.slice(0, 3), over(300, 1)]).settledAt).toBe(300);
		expect(historyOf([...installed, over(300, 1)]).settledAt).toBe(30);
		const undo: Event = {type: 'run-started', at: 800, run: 'u', program: '1', plan: 'p', pid: 1, resumed: false, undo: {}};
		expect(historyOf([...installed.slice(0, 3), over(300, 1), undo, over(900, 1)]).settledAt).toBe(300);
	});

	test('a run that goes on after one that was killed, or in the middle of the packages, belongs to it', () => {
		expect(historyOf([...installed, started('b'), changed(40, 'bridge'), over(41)]).settledAt).toBe(40);
		const inside = installed.slice(0, 3);
		expect(historyOf([...inside, over(11, 1), started('b'), {type: 'step-finished', at: 50, step: 'jitsi', outcome: 'changed'}, changed(51, 'site'), over(52)]).settledAt).toBe(51);
		expect(historyOf([...installed, over(31, 1), started('b'), changed(900, 'bridge'), over(901)]).settledAt).toBe(30);
		for (const stopped of [130, 143]) {
			expect(historyOf([...installed, over(31, stopped), started('b'), changed(40, 'bridge'), over(41)]).settledAt).toBe(40);
		}
	});
});
