import {describe, expect, it} from 'vitest';
import {choices} from '../../source/failure/types.ts';
import {languages, type Language} from '../../source/messages/message.ts';
import {translate} from '../../source/messages/translate.ts';
import type {Action} from '../../source/wizard/state/types.ts';
import {failedEnd} from '../support/recorded-run.ts';
import {draw} from './draw.tsx';
import {after, goodRun, labAnswers, planFor, upTo} from './fixture.ts';

const smallest = {columns: 60, rows: 20};
const failure = failedEnd(planFor(labAnswers), 9);
const failed: readonly Action[] = [...upTo('progress'), {type: 'events', events: [...goodRun.slice(0, 4), {...failure, step: 'tools', choices}]}];

const textOf = (actions: readonly Action[], language: Language, size = smallest): string => {
	const screen = draw(after(actions), {...size, language});
	const text = screen.text();
	screen.unmount();
	return text;
};

describe.each(languages)('the smallest terminal in %s', language => {
	it('shows the step and the whole likely cause of a failure above what can be done', () => {
		const text = textOf(failed, language);
		expect(text).toContain(translate(language, failure.cause!.meaning));
		expect(text).toMatch(/(?:Step|Paso) 1 (?:of|de) 11/v);
	});

	it('says for how long it has been waiting', () => {
		const waiting: Action = {type: 'events', events: [...goodRun.slice(0, 4), {type: 'waiting', at: 6, step: 'tools', for: 'lock', details: 'unattended-upgrade, PID 812', seconds: 4}]};
		expect(textOf([...upTo('progress'), waiting], language)).toContain(translate(language, {key: 'wizard.progress.waiting.lock', params: {details: 'unattended-upgrade, PID 812', seconds: 4}}));
	});
});

it('where there is room, a row is left between what happened and what can be done', () => {
	const screen = draw(after(failed), {columns: 120, rows: 40});
	const lines = screen.lines().map(line => line.trim());
	expect(lines[lines.indexOf('What you can do:') - 1]).toBe('');
	screen.unmount();
});
