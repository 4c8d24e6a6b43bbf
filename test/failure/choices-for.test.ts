import {describe, expect, test} from 'vitest';
import {choicesFor, isSkippable} from '../../source/failure/choices-for.ts';
import {message} from '../../source/messages/message.ts';
import type {Step} from '../../source/plan/types.ts';

const step = (id: string, more: Partial<Step> = {}): Step => ({id, title: message('plan.tools.title'), why: message('plan.tools.why'), actions: [], ...more});
const plan = {steps: [step('tools'), step('firewall', {optional: true}), step('hosts', {optional: true, skipped: true})]};

describe('what can be done', () => {
	test('nothing after a run that ended well', () => {
		expect(choicesFor({exitCode: 0}, plan)).toEqual([]);
	});

	test('a step is offered to be left out only where it says so itself, and not twice', () => {
		expect(choicesFor({exitCode: 1, step: 'firewall'}, plan)).toEqual(['retry', 'change', 'skip', 'undo', 'report', 'log']);
		expect(choicesFor({exitCode: 1, step: 'tools'}, plan)).toEqual(['retry', 'change', 'undo', 'report', 'log']);
		expect(isSkippable(plan, 'hosts')).toBe(false);
	});

	test('taking back can only go on', () => {
		expect(choicesFor({exitCode: 1}, plan, true)).toEqual(['retry', 'report', 'log']);
	});

	test('without its plan a run cannot go on, but can be planned anew or taken back', () => {
		expect(choicesFor({exitCode: 1}, undefined)).toEqual(['change', 'undo', 'report', 'log']);
		expect(choicesFor({exitCode: 1}, undefined, true)).toEqual(['retry', 'report', 'log']);
	});
});
