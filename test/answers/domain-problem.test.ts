import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {domainLimit, domainProblem} from '../../source/answers/domain.ts';

const nearly = fc.string({unit: fc.constantFrom(...'ab01-.x'), maxLength: 70});
const typed = fc.oneof(fc.domain(), fc.webUrl(), fc.string({unit: 'binary'}), nearly);

const a = (count: number): string => 'a'.repeat(count);

describe('names that can be the meeting\'s domain', () => {
	test.each([
		'meet.lab.test',
		'meet.internal',
		'a.b',
		'1.test',
		'ab--cd.test',
		'xn--mnchen-3ya.de',
		'auth.test',
		'my-example.com',
		'example.com.test',
		'localhost.test',
		'meet.example',
		`${a(54)}.test`,
	])('%s', domain => {
		expect(domainProblem(domain)).toBeUndefined();
	});
});

describe('names that are refused, each with its reason', () => {
	test.each([
		['', 'empty'],
		['  ', 'empty'],
		[a(1_000_000), 'tooLong'],
		['meet\u{0}.test', 'invisible'],
		['meet.test\n', 'invisible'],
		['meet\u{202E}.test', 'invisible'],
		['me\u{200B}et.test', 'invisible'],
		['\u{D800}.test', 'invisible'],
		['\u{1B}[31mmeet.test', 'invisible'],
		['meet lab.test', 'blank'],
		[' meet.test', 'blank'],
		['meet\u{A0}lab.test', 'blank'],
		['https://meet.test', 'scheme'],
		['192.168.1.10', 'ip'],
		['::1', 'ip'],
		['[2001:db8::1]', 'ip'],
		['fe80::1%eth0', 'ip'],
		['meet.test/room', 'path'],
		[String.raw`meet.test\room`, 'path'],
		['user@meet.test', 'path'],
		['meet.test:8443', 'port'],
		['*.test', 'wildcard'],
		['my_meet.test', 'underscore'],
		['münchen.de', 'nonAscii'],
		['Meet.test', 'upperCase'],
		['$(id).test', 'characters'],
		['"meet".test', 'characters'],
		['localhost', 'localhost'],
		['meet.localhost', 'localhost'],
		['localhost.localdomain', 'localhost'],
		['meet.test.', 'trailingDot'],
		['meet', 'noDot'],
		['.', 'emptyLabel'],
		['meet..test', 'emptyLabel'],
		['.test', 'emptyLabel'],
		[`${a(64)}.test`, 'labelTooLong'],
		['-meet.test', 'hyphen'],
		['meet-.test', 'hyphen'],
		['meet.-test', 'hyphen'],
		[`${a(55)}.test`, 'tooLongBy'],
		['meet.invalid', 'invalidSuffix'],
		['example.com', 'example'],
		['meet.example.org', 'example'],
		['meet.1', 'numericEnd'],
		['127.1', 'numericEnd'],
		['meet.0x7f', 'numericEnd'],
		['1.2.3.4.5', 'numericEnd'],
		['xn--.test', 'hyphen'],
		['xn--99999999.test', 'punycode'],
		['xn--abc.test', 'punycode'],
		['meet.xn--a', 'punycode'],
	])('%j: %s', (domain, reason) => {
		expect(domainProblem(domain)?.key).toBe(`answers.domain.${reason}`);
	});

	test('the longest domain leaves room for auth. in a common name of 64 characters', () => {
		expect(`auth.${a(domainLimit)}`).toHaveLength(64);
	});

	test('whatever is accepted is plain, lower case and short, and a reason shows nothing but plain characters', () => {
		fc.assert(fc.property(typed, text => {
			const problem = domainProblem(text);
			if (problem === undefined) {
				expect(text).toMatch(/^(?=.{3,59}$)[0-9a-z]([\-0-9a-z]*[0-9a-z])?(\.[0-9a-z]([\-0-9a-z]*[0-9a-z])?)+$/v);
			}

			for (const value of Object.values(problem?.params ?? {})) {
				expect(String(value)).toMatch(/^[\-.0-9a-z]*$/v);
			}
		}), {numRuns: 2000});
	});
});
