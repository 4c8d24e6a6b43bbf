import {describe, expect, test} from 'vitest';
import {acceptedOf, fields} from './fields.ts';
import {changedBy, plainSinks} from './sinks.ts';

// The same with 100,000 strings a field, and with the parsers of nginx, apt, debconf, glibc...: test/box/fuzz.
const count = 2000;

describe.each(['domain', 'address', 'url', 'fingerprint'] as const)('whatever is typed as %s', field => {
	const values = acceptedOf(fields[field], count);

	test.each(plainSinks[field])('is refused, or comes back from the $name as it was', async sink => {
		expect(await changedBy(sink, values)).toEqual([]);
	});

	test('is one word of plain ASCII when it is taken', () => {
		expect(values.filter(value => !/^[\u{21}-\u{7E}]+$/v.test(value))).toEqual([]);
	});
});
