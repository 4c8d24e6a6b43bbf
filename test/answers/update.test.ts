import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {exampleAnswers} from '../../source/answers/example.ts';
import {parseAnswers} from '../../source/answers/parse.ts';
import {updateAnswers} from '../../source/answers/update.ts';
import {speaker} from '../../source/messages/translate.ts';
import {anyAnswers} from './arbitrary.ts';

const file = `# Room 4
version: 1
method: classic # no containers here
reach: lan
# asked the head of school
domain: meet-\${NUMBER}.lab.test
hosts:
  # the second card
  address: 192.168.1.10
certificate:
  kind: self-signed
`;

describe('an answers file that is written again', () => {
	test('keeps its comments, its order, and what each machine fills in', () => {
		const names = {NUMBER: '17'};
		const parsed = parseAnswers(file, {names});
		const answers = {...('answers' in parsed ? parsed.answers : expect.unreachable()), hosts: {address: '192.168.1.11'}, firewall: 'leave' as const};
		expect(updateAnswers(file, answers, names)).toBe(`${file.replace('1.10', '1.11')}firewall: leave\n`);
	});

	test('loses what is no longer answered, and nothing else', () => {
		const names = {NUMBER: '17'};
		const parsed = parseAnswers(file, {names});
		const {hosts: _gone, ...answers} = 'answers' in parsed ? parsed.answers : expect.unreachable();
		expect(updateAnswers(file, {...answers, domain: 'meet.lab.test'}, names)).toBe(`# Room 4
version: 1
method: classic # no containers here
reach: lan
# asked the head of school
domain: meet.lab.test
certificate:
  kind: self-signed
`);
	});

	test('means the new answers, whatever it said before', () => {
		fc.assert(fc.property(anyAnswers, anyAnswers, (before, answers) => {
			const old = exampleAnswers(speaker('en'));
			const first = updateAnswers(old, before);
			expect(parseAnswers(first)).toEqual({answers: before});
			expect(parseAnswers(updateAnswers(first, answers))).toEqual({answers});
		}), {numRuns: 60});
	});
});
