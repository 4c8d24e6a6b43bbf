import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {completePath, splitPath} from '../../source/answers/path-completion.ts';
import {repairPath} from '../../source/answers/path-repair.ts';

describe('a path that was typed or dropped', () => {
	test.each([
		['/root/meet.pem', '/root/meet.pem'], [' /root/meet.pem ', '/root/meet.pem'],
		['"/root/my files/meet.pem"', '/root/my files/meet.pem'], [String.raw`/root/my\ files/it\'s.pem`, '/root/my files/it\'s.pem'],
		[String.raw`/root/back\slash.pem`, String.raw`/root/back\slash.pem`], ['~/meet.pem', '/root/meet.pem'], ['~ana/meet.pem', '~ana/meet.pem'], ['\'', '\''], ['', ''],
	])('%s: %s', (text, expected) => {
		expect(repairPath(text)).toBe(expected);
	});

	test('stays as it is when it was right already', () => {
		fc.assert(fc.property(fc.array(fc.string({unit: fc.constantFrom(...'abcXYZ019-._'), minLength: 1, maxLength: 8}), {minLength: 1, maxLength: 5}), parts => {
			const path = `/${parts.join('/')}`;
			expect(repairPath(path)).toBe(path);
		}));
	});
});

describe('Tab', () => {
	const names = ['meet.key', 'meet.pem', 'members/', '.secret', 'óscar.pem', 'óscar.key'];

	test.each([
		['/root/', '/root/', ['meet.key', 'meet.pem', 'members/', 'óscar.key', 'óscar.pem']],
		['/root/m', '/root/me', ['meet.key', 'meet.pem', 'members/']],
		['/root/mee', '/root/meet.', ['meet.key', 'meet.pem']],
		['/root/meet.p', '/root/meet.pem', ['meet.pem']],
		['/root/mem', '/root/members/', ['members/']],
		['/root/.', '/root/.secret', ['.secret']],
		['/root/ó', '/root/óscar.', ['óscar.key', 'óscar.pem']],
		['/root/x', '/root/x', []],
	])('after %s gives %s', (text, expected, candidates) => {
		expect(completePath(text, names)).toEqual({text: expected, candidates});
	});

	test('only ever adds to what was typed, up to where the names differ', () => {
		const name = fc.string({unit: 'grapheme', minLength: 1, maxLength: 6}).filter(text => !text.includes('/'));
		fc.assert(fc.property(fc.array(name, {maxLength: 8}), name, (given, stub) => {
			const {text, candidates} = completePath(`/a/${stub}`, given);
			expect(text.startsWith(`/a/${stub}`)).toBe(true);
			expect(candidates.every(candidate => candidate.startsWith(splitPath(text).stub))).toBe(true);
			expect(candidates.length !== 1 || text === `/a/${candidates[0]}`).toBe(true);
		}));
	});
});
