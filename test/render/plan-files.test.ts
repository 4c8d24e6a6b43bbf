import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {moduleOf} from '../../source/actions/vocabulary.ts';
import type {Plan} from '../../source/plan/types.ts';
import {filesOf} from '../../source/render/plan-files.ts';
import {planText} from '../../source/render/plan-text.ts';
import {memorySystem} from '../support/memory-system.ts';

const golden = (name: string): Plan => JSON.parse(readFileSync(new URL(`../plan/golden/${name}.json`, import.meta.url), 'utf8')) as Plan;

describe.each(['classic-lab', 'docker-lab'])('the files of %s', name => {
	const plan = golden(name);
	const paths = filesOf(plan).map(({path}) => path);

	test('name whatever its actions say that they leave behind', async () => {
		const {system} = memorySystem({});
		const actions = plan.steps.flatMap(step => step.actions).filter(({kind}) => kind !== 'make-directories');
		const left = await Promise.all(actions.map(async action => (await moduleOf(action).intent?.(action, system))?.created ?? []));
		const files = left.flat().filter(path => path.startsWith('/'));
		expect(files.length).toBeGreaterThan(2);
		expect(paths).toEqual(expect.arrayContaining(files));
	});

	test('are the same on the screens and in the plan’s text', () => {
		const text = planText(plan, 'en');
		for (const path of paths) {
			expect(text).toContain(`\n  ${path}\n`);
		}
	});
});

test('lines for a file of Jitsi’s packages are not shown as a new file', () => {
	const text = planText(golden('classic-lab'), 'en');
	expect(text).not.toMatch(/--- \/dev\/null\n +\+\+\+ \/etc\/nginx\/sites-available/v);
});
