import {expect, test} from 'vitest';
import {fail} from '../../source/commands/report.ts';
import {message} from '../../source/messages/message.ts';

test('a problem is said without secrets, in words and as JSON: the log of a service may keep it', () => {
	const said: string[] = [];
	const say = (text: string) => {
		said.push(text);
	};

	const problem = {code: 'x', exitCode: 3, what: message('problems.commandFailed.what', {command: 'a', code: '1'}), why: message('problems.commandFailed.why'), next: message('problems.commandFailed.next'), details: 'password = "hunter22"'};
	for (const json of [false, true]) {
		expect(fail({complain: say, write: say, language: 'en', options: {json}}, problem)).toBe(3);
	}

	expect(said).toHaveLength(2);
	expect(said.filter(text => text.includes('hunter22') || !text.includes('[hidden]'))).toEqual([]);
});
