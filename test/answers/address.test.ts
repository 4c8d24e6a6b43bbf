import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {addressProblem, addressWarnings, isAddress, isLoopback, isPrivate, normalizeAddress, sameAddress} from '../../source/answers/address.ts';

const anyAddress = fc.oneof(fc.ipV4(), fc.ipV6());

describe('addresses', () => {
	test.each([
		['192.168.1.10', '192.168.1.10'],
		['2001:DB8:0:0::1', '2001:db8::1'],
		['::FFFF:192.0.2.1', '::ffff:c000:201'],
		['01.2.3.4', undefined],
		['1.2.3', undefined],
		['fe80::1%eth0', undefined],
		['[::1]', undefined],
		['192.168.1.10 ', undefined],
		['192.168.1.10\n', undefined],
		['', undefined],
	])('%j is normally written %j', (text, normal) => {
		expect(normalizeAddress(text)).toBe(normal);
	});

	test('normal spelling is stable and means the same address', () => {
		fc.assert(fc.property(anyAddress, text => {
			const normal = normalizeAddress(text)!;
			expect(normalizeAddress(normal)).toBe(normal);
			expect(sameAddress(text, normal)).toBe(true);
		}));
	});

	test('no text that is no address passes', () => {
		fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
			expect(isAddress(text)).toBe(/^[\d.]+$|^[\d.a-f]*:[\d.:a-f]*$/iv.test(text) && isAddress(text));
		}));
	});

	test.each([
		['x', 'invalid'],
		['0.0.0.0', 'unspecified'],
		['::', 'unspecified'],
		['224.0.0.1', 'multicast'],
		['ff02::1', 'multicast'],
		['255.255.255.255', 'broadcast'],
		['::ffff:192.168.1.10', 'mapped'],
		['fe80::1', 'zone'],
	])('%s cannot be used: %s', (text, reason) => {
		expect(addressProblem(text)?.key).toBe(`answers.address.${reason}`);
		expect(addressWarnings(text)).toEqual([]);
	});

	test.each([
		['192.168.1.10', []],
		['2001:db8::1', []],
		['127.0.0.1', ['loopback']],
		['::1', ['loopback']],
		['169.254.3.4', ['linkLocal']],
	])('%s can be used, with warnings %j', (text, keys) => {
		expect(addressProblem(text)).toBeUndefined();
		expect(addressWarnings(text).map(({key}) => key.replace('answers.address.', ''))).toEqual(keys);
	});

	test('private and loopback addresses are told apart from the others', () => {
		expect(['10.0.0.1', '172.31.0.1', '192.168.0.1', 'fd00::1'].every(text => isPrivate(text))).toBe(true);
		expect(['172.32.0.1', '203.0.113.7', '100.64.0.1', '2001:db8::1', 'x'].some(text => isPrivate(text))).toBe(false);
		expect(isLoopback('127.0.1.1')).toBe(true);
		expect(isLoopback('x')).toBe(false);
	});
});
