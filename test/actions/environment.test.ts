import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {hideSecrets, isOurs, mergeEnvironment, parseEnvironment, withoutValues} from '../../source/actions/environment.ts';

const ours = '# ours\nTZ=Etc/UTC\nJVB_AUTH_PASSWORD=\nJICOFO_AUTH_PASSWORD=\n';
const secrets = ['JVB_AUTH_PASSWORD', 'JICOFO_AUTH_PASSWORD'];
const counting = () => {
	let number = 0;
	return () => `secret${++number}`;
};

describe('an environment file of ours', () => {
	test('gets a secret for each empty assignment', () => {
		expect(mergeEnvironment(undefined, ours, {secrets}, counting())).toBe('# ours\nTZ=Etc/UTC\nJVB_AUTH_PASSWORD=secret1\nJICOFO_AUTH_PASSWORD=secret2\n');
	});

	test('keeps the secrets it has, whatever else changes', () => {
		const first = mergeEnvironment(undefined, ours, {secrets}, counting());
		const second = mergeEnvironment(first, ours.replace('Etc/UTC', 'Europe/Madrid'), {secrets}, () => 'another');
		expect(parseEnvironment(second)).toEqual(new Map([['TZ', 'Europe/Madrid'], ['JVB_AUTH_PASSWORD', 'secret1'], ['JICOFO_AUTH_PASSWORD', 'secret2']]));
	});

	test('keeps lines of names it does not know, at the end', () => {
		expect(mergeEnvironment('ENABLE_AUTH=1\nTZ=Asia/Tokyo\n', ours, {secrets}, counting())).toMatch(/TZ=Etc\/UTC\n[\s\S]*\n\nENABLE_AUTH=1\n$/v);
	});

	test('is the same when set twice, and knows itself', () => {
		const line = fc.tuple(fc.string({unit: fc.constantFrom('A', 'B', '_'), minLength: 1, maxLength: 5}), fc.string({unit: fc.constantFrom('a', '1', ' ', '=', '#', '"', '$', '/'), maxLength: 12})).map(([name, value]) => `${name}=${value}`);
		fc.assert(fc.property(fc.array(line, {maxLength: 6}), lines => {
			const once = mergeEnvironment(lines.join('\n'), ours, {secrets}, () => 'made');
			expect(mergeEnvironment(once, ours, {secrets}, () => 'never')).toBe(once);
		}));
	});

	test('knows itself, and a line that somebody added', () => {
		expect(isOurs(mergeEnvironment(undefined, ours, {secrets}, counting()), ours, secrets)).toBe(true);
		const added = `${mergeEnvironment(undefined, ours, {secrets}, counting())}MINE=1\n`;
		expect(isOurs(added, ours, secrets)).toBe(false);
		expect(isOurs(mergeEnvironment(added, ours, {secrets}, counting()), ours, secrets)).toBe(false);
	});

	test('keeps comments that somebody added, and no older ones of ours', () => {
		const last = '# older words of ours\nTZ=Etc/UTC\nGONE=1\nJVB_AUTH_PASSWORD=\n';
		const present = '# older words of ours\n# mine: ask before you change this\nTZ=Etc/UTC\nGONE=1\nMINE=1\nJVB_AUTH_PASSWORD=abc\n';
		expect(mergeEnvironment(present, ours, {secrets, last}, counting())).toBe('# ours\nTZ=Etc/UTC\nJVB_AUTH_PASSWORD=abc\nJICOFO_AUTH_PASSWORD=secret1\n\n# mine: ask before you change this\nMINE=1\n');
	});

	test('keeps a value that is said to be the person\'s own', () => {
		expect(mergeEnvironment('TZ=Asia/Tokyo\n', ours, {secrets, kept: ['TZ']}, counting())).toContain('\nTZ=Asia/Tokyo\n');
	});

	test('is shown without anything that looks like a secret, even one that is commented out', () => {
		expect(withoutValues('TZ=Etc/UTC\nJVB_AUTH_PASSWORD=a\n# JWT_APP_SECRET=b\nexport API_TOKEN = c\nDATABASE_URL=postgres://a:b@c\n# mine\nexport TZ = UTC\n', ['TZ'])).toBe('TZ=Etc/UTC\nJVB_AUTH_PASSWORD=***\n# JWT_APP_SECRET=***\nexport API_TOKEN =***\nDATABASE_URL=***\n# mine\nexport TZ = UTC\n');
	});

	test('is shown with the secrets that are missing, so that the plan tells of a new one', () => {
		expect(withoutValues('JVB_AUTH_PASSWORD=\nJICOFO_AUTH_PASSWORD=a\n', [])).toBe('JVB_AUTH_PASSWORD=\nJICOFO_AUTH_PASSWORD=***\n');
	});

	test('is shown without its secrets', () => {
		expect(hideSecrets('TZ=Etc/UTC\nJVB_AUTH_PASSWORD=hidden\n', secrets)).toBe('TZ=Etc/UTC\nJVB_AUTH_PASSWORD=***\n');
	});
});
