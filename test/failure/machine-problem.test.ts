import {expect, test} from 'vitest';
import {machineProblem} from '../../source/failure/machine-problem.ts';

const refused = (code: string, message: string) => Object.assign(new Error(message), {code, path: '/etc/hosts'});

test.each([
	['ENOSPC', 'no space left on device', 'disk-full'],
	['EROFS', 'read-only file system', 'read-only'],
	['EPERM', 'operation not permitted', 'forbidden'],
	['ELOOP', 'too many symbolic links encountered', 'foreign-link'],
	['EIO', 'i/o error', 'disk-error'],
] as const)('%s is the machine\'s problem and can be resumed', (code, words, expected) => {
	expect(machineProblem(refused(code, `${code}: ${words}, open '/etc/hosts'`))).toMatchObject({code: expected, exitCode: 1, command: 'sudo jitsi-wizard resume', what: {params: {path: '/etc/hosts'}}});
});

test('anything else is a mistake of ours', () => {
	expect(machineProblem(refused('ENOENT', 'no such file'))).toBeUndefined();
	expect(machineProblem(new TypeError('x is not a function'))).toBeUndefined();
	expect(machineProblem('text')).toBeUndefined();
});
