import {expect, test} from 'vitest';
import {logLine} from '../../source/apply/log-lines.ts';
import {message} from '../../source/messages/message.ts';

const at = Date.UTC(2026, 0, 2, 3, 4, 5);

test('the log tells steps, packages and the end of a run with the time', () => {
	expect(logLine({type: 'step-finished', at, step: 'tools', outcome: 'already'})).toBe('== 2026-01-02T03:04:05.000Z step tools: already\n');
	expect(logLine({type: 'apt-resolved', at, step: 'jitsi', action: 1, packages: {nginx: '1.22', prosody: '0.12'}, created: []})).toContain('nginx=1.22 prosody=0.12');
	expect(logLine({type: 'undo-started', at, change: 'c1', what: []})).toBe('== 2026-01-02T03:04:05.000Z taking back: c1\n');
	const problem = {code: 'apt-name', exitCode: 1, what: message('problems.debconf.what'), why: message('problems.debconf.why'), next: message('problems.debconf.next')};
	expect(logLine({type: 'run-finished', at, exitCode: 1, problem, step: 'jitsi'})).toContain('exit code 1, apt-name in step jitsi');
});

test('what programs print is not written twice', () => {
	expect(logLine({type: 'output', at, step: 'jitsi', lines: ['Get:1']})).toBeUndefined();
	expect(logLine({type: 'progress', at, step: 'jitsi', percent: 1, phase: 'install', label: 'x'})).toBeUndefined();
});
