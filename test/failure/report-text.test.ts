import {expect, test} from 'vitest';
import {reportText} from '../../source/failure/report-text.ts';
import {events} from '../render/events.ts';
import {labAnswers, planFor} from '../wizard/fixture.ts';

test('a report tells what happened, and nothing secret', () => {
	const report = reportText({
		program: '0.0.0', at: 0, system: ['Debian GNU/Linux 13 (trixie)'], plan: planFor(labAnswers), events,
		log: 'Setting up nginx\nJVB_AUTH_PASSWORD=abc123def\nthe canary-4711 speaks\n', secrets: ['canary-4711'],
	});
	for (const part of ['Debian GNU/Linux 13', 'meet.lab.test', 'step services already', 'command-failed', 'Setting up nginx', 'the [hidden] speaks']) {
		expect(report).toContain(part);
	}

	expect(report).not.toMatch(/abc123def|canary-4711/v);
});
