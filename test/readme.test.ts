import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {parseAnswers} from '../source/answers/parse.ts';
import {languages} from '../source/messages/message.ts';
import {classicPlan} from '../source/plan/classic/plan.ts';
import {dockerPlan} from '../source/plan/docker/plan.ts';
import {lanFacts} from './support/facts.ts';
import {readTemplates} from './support/templates.ts';
import {talk} from './wizard/plain/talk.ts';

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

describe.each(languages)('the sample of plain text in the README, %s', language => {
	it('is what the program prints', async () => {
		const sample = /^```text\n(?<text>.*?)^```$/msv.exec(readFileSync(join(root, language === 'en' ? 'README.md' : `README.${language}.md`), 'utf8'))?.groups!['text'];
		// Continue, classic, only this network, the proposed name.
		const {text} = await talk(['', '', '', ''], {language});
		expect(text.replaceAll(/ $/gmv, '')).toContain(sample);
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
