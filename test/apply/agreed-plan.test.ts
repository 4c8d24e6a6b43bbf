import {describe, expect, test} from 'vitest';
import {agreedPlan} from '../../source/apply/agreed-plan.ts';
import {journalLine} from '../../source/apply/journal.ts';
import {planHash} from '../../source/apply/stored-plan.ts';
import {isProblem} from '../../source/commands/prepare.ts';
import {accepting, skipping} from '../../source/commands/resume.ts';
import {paths} from '../../source/paths.ts';
import type {Plan} from '../../source/plan/types.ts';
import {tableSystem} from '../support/table-system.ts';
import {labAnswers, planFor} from '../wizard/fixture.ts';

const plan = planFor(labAnswers);
const other = planFor({...labAnswers, domain: 'other.lab.test'});
const begun = (agreed: Plan): string => journalLine({type: 'run-started', at: 1, run: 'abc', program: '0', plan: planHash(agreed), pid: 1, resumed: false});
const stored = async (files: Readonly<Record<string, Plan | string>>) => agreedPlan(tableSystem({
	files: Object.fromEntries(Object.entries(files).map(([path, file]) => [path, typeof file === 'string' ? file : JSON.stringify(file)])),
}));

describe('the plan to go on with', () => {
	test('is the stored one when the journal knows it by its hash', async () => {
		expect(await stored({[paths.journal]: begun(plan), [paths.plan]: plan})).toEqual(plan);
	});

	test('is the one a run was about to store when the power was cut', async () => {
		expect(await stored({[paths.journal]: begun(plan), [paths.plan]: other, [`${paths.state}/plan-abc.json`]: plan})).toEqual(plan);
	});

	test('is refused when somebody exchanged it since', async () => {
		expect(await stored({[paths.journal]: begun(plan), [paths.plan]: other})).toMatchObject({code: 'plan-stale', exitCode: 3});
	});

	test.each(['', '{"version": 1, "steps": [', '[]'])('is refused when the stored one was damaged: %j', async damaged => {
		expect(await stored({[paths.journal]: begun(plan), [paths.plan]: damaged})).toMatchObject({code: 'plan-stale', exitCode: 3});
	});

	test('is none without any', async () => {
		expect(await stored({})).toBeUndefined();
		expect(await stored({[paths.journal]: begun(plan)})).toBeUndefined();
	});
});

describe('leaving a step out', () => {
	test('marks it, and another key accepted meanwhile stays accepted', () => {
		const skipped = skipping(accepting(plan, ['F'.repeat(40)]), 'hosts');
		expect(isProblem(skipped)).toBe(false);
		expect((skipped as Plan).steps.find(({id}) => id === 'hosts')).toMatchObject({skipped: true, optional: true});
		expect(JSON.stringify(skipped)).toContain('F'.repeat(40));
	});

	test('is refused for a step that the server needs', () => {
		expect(skipping(plan, 'jitsi')).toMatchObject({code: 'skip-unknown', exitCode: 64});
		expect(skipping(plan, 'nothing')).toMatchObject({code: 'skip-unknown'});
	});
});
