import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {hideSecrets, isOurs, mergeEnvironment, parseEnvironment} from '../../source/actions/environment.ts';

const ours = '# ours\nTZ=Etc/UTC\nJVB_AUTH_PASSWORD=\nJICOFO_AUTH_PASSWORD=\n';
const secrets = ['JVB_AUTH_PASSWORD', 'JICOFO_AUTH_PASSWORD'];
const counting = () => {
	let number = 0;
	return () => `secret${++number}`;
};

describe('an environment file of ours', () => {
	test('gets a secret for each empty assignment', () => {
		expect(mergeEnvironment(undefined, ours, secrets, counting())).toBe('# ours\nTZ=Etc/UTC\nJVB_AUTH_PASSWORD=secret1\nJICOFO_AUTH_PASSWORD=secret2\n');
	});

	test('keeps the secrets it has, whatever else changes', () => {
		const first = mergeEnvironment(undefined, ours, secrets, counting());
		const second = mergeEnvironment(first, ours.replace('Etc/UTC', 'Europe/Madrid'), secrets, () => 'another');
		expect(parseEnvironment(second)).toEqual(new Map([['TZ', 'Europe/Madrid'], ['JVB_AUTH_PASSWORD', 'secret1'], ['JICOFO_AUTH_PASSWORD', 'secret2']]));
	});

	test('keeps lines of names it does not know, at the end', () => {
		expect(mergeEnvironment('ENABLE_AUTH=1\nTZ=Asia/Tokyo\n', ours, secrets, counting())).toMatch(/TZ=Etc\/UTC\n[\s\S]*\n\nENABLE_AUTH=1\n$/v);
	});

	test('is the same when set twice, and knows itself', () => {
		const line = fc.tuple(fc.string({unit: fc.constantFrom('A', 'B', '_'), minLength: 1, maxLength: 5}), fc.string({unit: fc.constantFrom('a', '1', ' ', '=', '#', '"', '$', '/'), maxLength: 12})).map(([name, value]) => `${name}=${value}`);
		fc.assert(fc.property(fc.array(line, {maxLength: 6}), lines => {
			const once = mergeEnvironment(lines.join('\n'), ours, secrets, () => 'made');
			expect(mergeEnvironment(once, ours, secrets, () => 'never')).toBe(once);
		}));
		expect(isOurs(mergeEnvironment(undefined, ours, secrets, counting()), ours, secrets)).toBe(true);
		expect(isOurs(`${mergeEnvironment(undefined, ours, secrets, counting())}MINE=1\n`, ours, secrets)).toBe(false);
	});

	test('is shown without its secrets', () => {
		expect(hideSecrets('TZ=Etc/UTC\nJVB_AUTH_PASSWORD=hidden\n', secrets)).toBe('TZ=Etc/UTC\nJVB_AUTH_PASSWORD=***\n');
	});
});
