import {describe, expect, test} from 'vitest';
import {environment, shell} from '../templates/parsers.ts';
import {acceptedOf, fields, type FieldName} from './fields.ts';
import {changedBy, nodeSinks, shellSinks} from './sinks.ts';

// The same with 100,000 strings a field, and with the parsers of nginx, apt, debconf, glibc... in a disposable box: test/box/fuzz.
const count = 2000;

const ownShell = shellSinks({shell, environment});

describe.each(Object.keys(fields) as FieldName[])('whatever is typed as %s', field => {
	const values = acceptedOf(fields[field], count);

	test.each([...nodeSinks[field], ...ownShell[field]])('is refused, or comes back from the $name as it was', async sink => {
		expect(await changedBy(sink, values)).toEqual([]);
	});

	test.skipIf(field === 'file')('is one word of plain ASCII when it is taken', () => {
		expect(values.filter(value => !/^[\u{21}-\u{7E}]+$/v.test(value))).toEqual([]);
	});
});
