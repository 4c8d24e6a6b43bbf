import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {parseAnswers} from '../source/answers/parse.ts';
import {classicPlan} from '../source/plan/classic/plan.ts';
import {dockerPlan} from '../source/plan/docker/plan.ts';
import {lanFacts} from './support/facts.ts';
import {readTemplates} from './support/templates.ts';

const root = join(import.meta.dirname, '..');
const names = {HOSTNAME: 'pc17', ADDRESS: '192.168.1.20', NUMBER: '20'};
const planners = {classic: classicPlan, docker: dockerPlan} as const;
const templates = readTemplates(join(root, 'templates'));
const readmes = readdirSync(root).filter(name => /^README.*\.md$/v.test(name));

const answersIn = (readme: string): readonly string[] =>
	readFileSync(join(root, readme), 'utf8').matchAll(/^```yaml\n(?<text>version: 1\n.*?)^```$/gmsv).map(({groups}) => groups!['text']!).toArray();

describe.each(readmes)('the answers files in %s', readme => {
	it('are one for each way to a server', () => {
		expect(answersIn(readme)).toHaveLength(4);
	});

	it('are right, and make a plan', () => {
		for (const text of answersIn(readme)) {
			const parsed = parseAnswers(text, {names});
			const {answers} = 'answers' in parsed ? parsed : expect.unreachable(JSON.stringify(parsed.problems));
			expect(planners[answers.method]({answers, facts: lanFacts(), program: '0.1.0', templates, acceptedKeys: []}).steps.length, text).toBeGreaterThan(3);
		}
	});
});

describe('the README', () => {
	const shapeOf = (name: string) => {
		const lines = readFileSync(join(root, name), 'utf8').split('\n');
		const count = (pattern: RegExp): number => lines.filter(line => pattern.test(line)).length;
		return {headings: count(/^#/v), blocks: count(/^```/v), rows: count(/^\|/v), points: count(/^- /v), pictures: count(/^!\[/v)};
	};

	it('says the same in every language', () => {
		for (const name of readmes) {
			expect(shapeOf(name), name).toEqual(shapeOf('README.md'));
		}
	});
});
