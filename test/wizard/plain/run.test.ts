import {describe, expect, it} from 'vitest';
import {goodRun} from '../fixture.ts';
import {lab, talk} from './talk.ts';

describe('the run', () => {
	it('one that did not end well can be gone on with at once', async () => {
		let runs = 0;
		const problem = {code: 'x', exitCode: 1, what: {key: 'wizard.result.unknown'}, why: {key: 'wizard.interrupt.text'}, next: {key: 'wizard.help.progress'}} as const;
		const {state, text} = await talk([...lab, 'y', '1'], {services: {
			resume: async () => undefined,
			async * events() {
				runs++;
				yield * runs === 1 ? [...goodRun.slice(0, 4), {type: 'run-finished', at: 9000, exitCode: 1, problem, step: 'tools'} as const] : goodRun;
			},
		}});
		expect(runs).toBe(2);
		expect(text).toContain('What you can do');
		expect(text).toContain('Your meeting server works.');
		expect(state.exit).toBe(0);
	});

	it('after one that broke off everything can be taken back, once the domain is typed; a report, the log and what is wished come first', async () => {
		const undone: unknown[] = [];
		const problem = {code: 'x', exitCode: 1, what: {key: 'wizard.result.unknown'}, why: {key: 'wizard.interrupt.text'}, next: {key: 'wizard.help.progress'}} as const;
		const {state, text} = await talk([...lab, 'y', '4', '5', '3', '3', '2', 'other', 'meet.lab.test'], {services: {
			saveReport: async () => ({path: '/root/jitsi-report.txt'}),
			log: async () => ['the newest line'],
			undoList: async () => ({lines: [{key: 'commands.uninstall.block', params: {path: '/etc/hosts'}}], changed: ['/etc/nginx/own.conf'], copied: [], held: [], recordings: []}),
			async undo(wishes) {
				undone.push(wishes);
				return undefined;
			},
			async * events() {
				yield * undone.length === 0 ? [...goodRun.slice(0, 4), {type: 'run-finished', at: 9000, exitCode: 1, problem, step: 'tools', choices: ['retry', 'change', 'undo', 'report', 'log']} as const] : [
					{type: 'run-started', at: 1000, run: 'r2', program: '0.1.0', plan: 'abc', pid: 1, resumed: false, undo: {}} as const,
					{type: 'run-finished', at: 4000, exitCode: 0} as const,
				];
			},
		}});
		expect(text).toContain('/root/jitsi-report.txt');
		expect(text).toContain('the newest line');
		expect(text).toContain('That is not it.');
		expect(text).toContain('Everything has been taken back');
		expect(undone).toEqual([{purge: true}]);
		expect(state.exit).toBe(0);
	});

	it('after one that broke off an answer can be changed, and the run begins anew', async () => {
		let runs = 0;
		const {state, text} = await talk([...lab, 'y', '2', '', '', '', 'meet.other.test', '', '', 'y'], {services: {
			async * events() {
				runs++;
				yield * runs === 1 ? [...goodRun.slice(0, 4), {type: 'run-finished', at: 9000, exitCode: 1, step: 'tools', choices: ['retry', 'change']} as const] : goodRun;
			},
		}});
		expect(state.plan?.answers.domain).toBe('meet.other.test');
		expect(text).toContain('https://meet.other.test/');
		expect(state.exit).toBe(0);
	});

	it('its exit code is the wizard’s', async () => {
		const {state} = await talk([...lab, 'y', ''], {services: {
			async * events() {
				yield * [...goodRun.slice(0, 4), {type: 'run-finished', at: 9000, exitCode: 1, step: 'tools'} as const];
			},
		}});
		expect(state.exit).toBe(1);
	});
});
