import {expect, test} from 'vitest';
import type {Note} from '../../../source/actions/module.ts';
import {scopePrefix, waitForLocks} from '../../../source/actions/apt/locks.ts';
import {paths} from '../../../source/paths.ts';
import {jumpingClock, jumps} from '../../support/jumping-clock.ts';
import {tableSystem} from '../../support/table-system.ts';

const lock = '/var/lib/dpkg/lock-frontend';

const firstNote = async (files: Readonly<Record<string, string>>): Promise<Note | undefined> => {
	const notes: Note[] = [];
	let locks = '1: POSIX  ADVISORY  WRITE 42 08:01:77 0 EOF\n';
	const system = tableSystem({files: {'/proc/42/comm': 'apt-get\n', ...files}, inodes: {[lock]: '77'}, commands: {'find /proc/42/fd': '/proc/42/fd/4\n'}});
	await waitForLocks({
		system: {...system, files: {...system.files, text: async path => (path === '/proc/locks' ? locks : system.files.text(path))}},
		async report(note) {
			notes.push(note);
			locks = '';
		},
	});
	return notes[0];
};

test('whoever else holds a lock is named', async () => {
	expect(await firstNote({'/proc/42/cgroup': '0::/system.slice/apt-daily.service\n'})).toMatchObject({for: 'lock', details: `apt-get (42), ${lock}`});
});

test('the package manager of a run that was cut off is no other program, and tells how far it is', async () => {
	const files = {'/proc/42/cgroup': `0::/system.slice/${scopePrefix}1a2b3c4d.scope\n`, [paths.aptStatus]: 'pmstatus:nginx:20.0:Installing nginx\npmstatus:jicofo:45.4:Unpacking jicofo\n'};
	expect(await firstNote(files)).toMatchObject({for: 'ours', details: 'jicofo, 45 %'});
});

test.each(jumps)('a lock is waited for as long as always when the clock is set by %i ms meanwhile', async jump => {
	const {clock, passed} = jumpingClock(jump);
	const files = {'/proc/locks': '1: POSIX  ADVISORY  WRITE 42 08:01:77 0 EOF\n', '/proc/42/comm': 'apt-get\n'};
	const system = {...tableSystem({files, inodes: {[lock]: '77'}, commands: {'find /proc/42/fd': '/proc/42/fd/4\n'}}), clock};
	await expect(waitForLocks({system, report: async () => undefined})).rejects.toMatchObject({problem: {code: 'lock-held', exitCode: 75}});
	expect(passed()).toBe(600_000);
});
