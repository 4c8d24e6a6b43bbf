import type {Event} from '../../source/apply/events.ts';
import {choices} from '../../source/failure/types.ts';
import type {Problem} from '../../source/problems.ts';

const start = Date.UTC(2026, 10, 24, 12);
const at = (seconds: number) => start + (seconds * 1000);

/** A problem with everything a problem can have. */
export const problem: Problem = {
	code: 'command-failed',
	exitCode: 1,
	what: {key: 'problems.commandFailed.what', params: {command: 'nginx -t', code: '1'}},
	why: {key: 'problems.commandFailed.why'},
	next: {key: 'problems.commandFailed.next'},
	command: 'sudo jitsi-wizard resume',
	details: 'nginx: \u{1B}[31m[emerg]\u{1B}[0m bind() failed\nsecond line\n',
};

const {details: _words, ...withoutDetails} = problem;

/** One event of every kind and outcome, as a run would give them. */
export const events: readonly Event[] = [
	{type: 'run-started', at: at(0), run: 'r1', program: '0.0.0', plan: 'abc', pid: 42, resumed: false},
	{type: 'step-started', at: at(0), step: 'tools'},
	{type: 'action-started', at: at(0), step: 'tools', action: 0},
	{type: 'waiting', at: at(1), step: 'tools', for: 'lock', details: 'unattended-upgr (812)', seconds: 1},
	{type: 'waiting', at: at(2), step: 'tools', for: 'lock', details: 'unattended-upgr (812)', seconds: 2},
	{type: 'waiting', at: at(12), step: 'tools', for: 'lock', details: 'unattended-upgr (812)', seconds: 12},
	{type: 'apt-resolved', at: at(12), step: 'tools', action: 0, packages: {nginx: '1.22.1-9', 'jitsi-meet': '2.0.11146-1'}, created: ['nginx', 'jitsi-meet']},
	{type: 'progress', at: at(13), step: 'tools', percent: 1.5, phase: 'download', label: 'nginx'},
	{type: 'progress', at: at(14), step: 'tools', percent: 5, phase: 'download', label: 'nginx'},
	{type: 'progress', at: at(15), step: 'tools', percent: 12, phase: 'download', label: 'jitsi-meet'},
	{type: 'progress', at: at(26), step: 'tools', percent: 13, phase: 'download', label: 'jitsi-meet'},
	{type: 'progress', at: at(27), step: 'tools', percent: 2, phase: 'install', label: 'Unpacking nginx'},
	{type: 'output', at: at(28), step: 'tools', lines: ['Setting up nginx ...']},
	{type: 'action-finished', at: at(60), step: 'tools', action: 0, outcome: 'changed', done: {kind: 'apt-update'}, record: {backup: '/b'}},
	{type: 'step-finished', at: at(61), step: 'tools', outcome: 'changed'},
	{type: 'step-started', at: at(61), step: 'services'},
	{type: 'step-finished', at: at(62), step: 'services', outcome: 'already'},
	{type: 'step-skipped', at: at(63), step: 'services'},
	{type: 'proof', at: at(70), proof: {id: 'bridge', state: 'waiting', title: {key: 'verify.bridge.title'}, evidence: '8080/about/health HTTP 503', meaning: {key: 'verify.bridge.waitingHealth'}}},
	{type: 'proof', at: at(3700), proof: {id: 'bridge', state: 'passed', title: {key: 'verify.bridge.title'}, evidence: '8080/about/health HTTP 200'}},
	{type: 'run-finished', at: at(3701), exitCode: 0},
	{type: 'run-finished', at: at(3702), exitCode: 1, problem, step: 'services'},
	{type: 'run-finished', at: at(3703), exitCode: 130},
	{
		type: 'run-finished', at: at(3704), exitCode: 1, problem: withoutDetails, step: 'tools', choices, lines: ['one', '\u{1B}[31mtwo\u{1B}[0m'],
		cause: {code: 'disk-full', meaning: {key: 'problems.diskFull.why'}, remedy: {key: 'problems.diskFull.next'}, line: 'dpkg: error: No space left on device'},
	},
	{type: 'run-started', at: at(3800), run: 'r2', program: '0.0.0', plan: 'abc', pid: 43, resumed: false, format: 2, boot: 'b', undo: {purge: true, keepRecordings: false}},
	{type: 'undo-started', at: at(3801), change: 'c1', what: [{key: 'commands.uninstall.packages', params: {count: 2, names: 'jitsi-meet nginx'}}]},
	{type: 'progress', at: at(3810), step: 'undo', percent: 45, phase: 'remove', label: 'nginx'},
	{type: 'undo-finished', at: at(3820), change: 'c1', kept: ['/etc/own.conf'], copies: ['/var/backups/jitsi-wizard/etc%own.conf.1']},
	{type: 'run-finished', at: at(3821), exitCode: 1, problem: {...withoutDetails, command: 'sudo jitsi-wizard uninstall'}, choices: ['retry', 'report', 'log']},
	{type: 'run-finished', at: at(3822), exitCode: 0, keptPackages: ['docker.io']},
];
