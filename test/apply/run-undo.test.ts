import {expect, test} from 'vitest';
import {changeId} from '../../source/apply/changes.ts';
import type {Event} from '../../source/apply/events.ts';
import {historyOf} from '../../source/apply/history.ts';
import {journalLine} from '../../source/apply/journal.ts';
import {runUndo} from '../../source/apply/run-undo.ts';
import {paths} from '../../source/paths.ts';
import {memorySystem} from '../support/memory-system.ts';

const started = (run: string, more: object = {}): Event => ({type: 'run-started', at: 1, run, program: '0', plan: 'p', pid: 1, resumed: false, ...more});

test('a removal with --purge that was cut off behind the last change sweeps what packages leave behind when it goes on', async () => {
	const installed: readonly Event[] = [
		started('a'),
		{type: 'apt-resolved', at: 2, step: 'jitsi', action: 0, packages: {coturn: '1'}, created: ['coturn']},
		{type: 'run-finished', at: 3, exitCode: 0},
	];
	const wishes = {purge: true, keepRecordings: false};
	const cutOff: readonly Event[] = [...installed, started('b', {undo: wishes}), {type: 'undo-finished', at: 4, change: changeId(historyOf(installed).changes[0]!), kept: []}];
	const {system, lines} = memorySystem({files: {[paths.journal]: cutOff.map(event => journalLine(event)).join('')}});
	expect(await runUndo(system, {run: 'c', wishes, version: '0', stopRequested: () => undefined})).toBe(0);
	expect(lines).toContain('rm -rf --one-file-system -- /var/log/turnserver');
});
