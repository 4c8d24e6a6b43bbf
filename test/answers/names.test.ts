import {describe, expect, test} from 'vitest';
import {nameValues} from '../../source/answers/names.ts';
import {parseAnswers} from '../../source/answers/parse.ts';
import {lanFacts} from '../support/facts.ts';

const file = `version: 1
method: classic
reach: lan
domain: meet-\${NUMBER}.lab.test
hosts: {address: "\${ADDRESS}"}
certificate: {kind: lab-ca, suffix: "\${HOSTNAME}.lab.test"}
`;

describe('one answers file for a whole class', () => {
	const names = {HOSTNAME: 'pc17', ADDRESS: '192.168.1.17', NUMBER: '17'};

	test('is filled in by each machine', () => {
		expect(parseAnswers(file.replace('"${HOSTNAME}.lab.test"', 'lab.test'), {names})).toEqual({answers: {
			version: 1, method: 'classic', reach: 'lan', domain: 'meet-17.lab.test', hosts: {address: '192.168.1.17'}, certificate: {kind: 'lab-ca', suffix: 'lab.test'},
		}});
	});

	test('takes no other names, and each that means nothing here is said once', () => {
		const parsed = parseAnswers(file.replace('${NUMBER}', '${SEAT}').replace('"${HOSTNAME}.lab.test"', 'lab.test'), {names: {HOSTNAME: 'pc17'}});
		expect('problems' in parsed && parsed.problems.map(({line, path, message}) => [line, path, message.key, message.params?.['name']])).toEqual([
			[4, 'domain', 'answers.name.unknown', '${SEAT}'],
			[5, 'hosts.address', 'answers.name.nothing', '${ADDRESS}'],
		]);
	});

	test('is judged after it was filled in', () => {
		const parsed = parseAnswers(file, {names: {...names, HOSTNAME: 'other'}});
		expect('problems' in parsed && parsed.problems.map(({path}) => path)).toEqual(['certificate.suffix']);
	});
});

describe('the names of a machine', () => {
	test('come from its name and its address in the network', () => {
		const facts = lanFacts();
		expect(nameValues({...facts, hostname: 'PC17.school.example'})).toEqual({HOSTNAME: 'pc17', ADDRESS: '192.168.1.20', NUMBER: '20'});
	});

	test('are missing where it has none that could be used', () => {
		expect(nameValues({hostname: '(none)', addresses: [], route: {}})).toEqual({});
	});
});
