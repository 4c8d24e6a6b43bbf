import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {findHostsConflicts, hostsLine, removeHostsEntry, setHostsEntry} from '../../../source/plan/hosts/edit.ts';
import {joinLines, splitLines} from '../../../source/plan/hosts/lines.ts';
import type {HostsEntry} from '../../../source/plan/hosts/types.ts';
import {anyLine, hostsEntry, hostsFile} from './arbitrary.ts';

const entry: HostsEntry = {address: '10.0.0.1', names: ['meet.lab.test'], replaceConflicts: false};
const replacing: HostsEntry = {...entry, replaceConflicts: true};
const block = '# BEGIN jitsi-wizard\n10.0.0.1 meet.lab.test\n# END jitsi-wizard\n';

// What a person would recognise: a file with everything that has ever been seen in one.
const real = '\u{EF}\u{BB}\u{BF}# Hosts of Jos\u{E9}\r\n127.0.0.1\tlocalhost\r\n127.0.1.1\tbox.lan box\r\n\r\n# IPv6\r\n::1 ip6-localhost  ip6-loopback \r\n10.0.0.9\tfiles # old\r\n';

describe('our block in the hosts file', () => {
	test('stands at the end, in the line endings of the file', () => {
		expect(setHostsEntry('127.0.0.1 localhost\n', entry)).toBe(`127.0.0.1 localhost\n${block}`);
		expect(setHostsEntry(real, entry)).toBe(real + block.replaceAll('\n', '\r\n'));
		expect(setHostsEntry('', entry)).toBe(block);
	});

	test('starts on a line of its own when the last one is unfinished, and that is undone as well', () => {
		const before = '127.0.0.1 localhost\n10.0.0.5 files';
		const after = setHostsEntry(before, entry);
		expect(after.split('\n', 2)[1]).toBe('10.0.0.5 files');
		expect(after.endsWith('# END jitsi-wizard\n')).toBe(true);
		expect(removeHostsEntry(after)).toBe(before);
	});

	test('keeps the newline it added when somebody wrote more lines below', () => {
		const after = `${setHostsEntry('10.0.0.5 files', entry)}10.0.0.6 mail\n`;
		expect(removeHostsEntry(after)).toBe('10.0.0.5 files\n10.0.0.6 mail\n');
	});

	test('is replaced when the address changes, and moved to the end', () => {
		const after = `${setHostsEntry('127.0.0.1 localhost\n', entry)}10.0.0.6 mail\n`;
		expect(setHostsEntry(after, {...entry, address: '10.0.0.2'})).toBe(`127.0.0.1 localhost\n10.0.0.6 mail\n${block.replace('10.0.0.1', '10.0.0.2')}`);
	});

	test('set twice gives the same bytes, and removing it gives back the file byte for byte', () => {
		fc.assert(fc.property(hostsFile(), hostsEntry, (content, any) => {
			const after = setHostsEntry(content, any);
			expect(setHostsEntry(after, any)).toBe(after);
			expect(removeHostsEntry(after)).toBe(content);
			expect(removeHostsEntry(content)).toBe(content);
		}), {numRuns: 3000});
	});

	test('every byte before it is as it was, unless lines were to be replaced', () => {
		fc.assert(fc.property(hostsFile(), hostsEntry, (content, any) => {
			expect(setHostsEntry(content, {...any, replaceConflicts: false}).startsWith(content)).toBe(true);
		}), {numRuns: 1000});
	});

	test('a file of a megabyte is edited, and restored, like any other', () => {
		const big = '192.0.2.1\thost-with-a-long-name.lab.test other # comment\n'.repeat(18_000) + '10.0.0.9 meet.lab.test files\n'.repeat(2000);
		expect(big.length).toBeGreaterThan(1_000_000);
		const after = setHostsEntry(big, replacing);
		expect(setHostsEntry(after, replacing)).toBe(after);
		expect(removeHostsEntry(after)).toBe(big);
	});
});

describe('a damaged block', () => {
	test.each([
		['only its beginning', '# BEGIN jitsi-wizard\n10.0.0.5 files\n', '# BEGIN jitsi-wizard\n10.0.0.5 files\n'],
		['only its end', '10.0.0.5 files\n# END jitsi-wizard\n', '10.0.0.5 files\n# END jitsi-wizard\n'],
		['the wrong way round', '# END jitsi-wizard\n10.0.0.5 files\n# BEGIN jitsi-wizard\n', '# END jitsi-wizard\n10.0.0.5 files\n# BEGIN jitsi-wizard\n'],
		['doubled', block + block, ''],
		['one in the other', `# BEGIN jitsi-wizard\n${block}# END jitsi-wizard\n`, ''],
		['with lines of somebody else inside', block.replace('# END', '10.0.0.5 files\n# a note\n# END'), '10.0.0.5 files\n# a note\n'],
		['whose end was lost, followed by a new one', `# BEGIN jitsi-wizard\n10.0.0.1 meet.lab.test\n10.0.0.5 files\n${block}`, '# BEGIN jitsi-wizard\n10.0.0.1 meet.lab.test\n10.0.0.5 files\n'],
		['empty', '# BEGIN jitsi-wizard\n# END jitsi-wizard\n', ''],
	])('%s: nobody else\'s line is lost', (_name, content, rest) => {
		expect(removeHostsEntry(content)).toBe(rest);
		expect(setHostsEntry(content, entry)).toBe(rest + block);
		expect(removeHostsEntry(setHostsEntry(content, entry))).toBe(rest);
	});

	test('behind a line that ends in a bare carriage return, that stays when our newline goes', () => {
		const content = '127.0.0.1\r\n# BEGIN jitsi-wizard\n# the line above had no newline\n10.0.0.1 meet.lab.test\n# END jitsi-wizard\n';
		expect(removeHostsEntry(content)).toBe('127.0.0.1\r');
	});

	test('of any kind: setting is stable, removing is final, and no line of somebody else is lost', () => {
		fc.assert(fc.property(hostsFile(anyLine), hostsEntry, (content, any) => {
			const after = setHostsEntry(content, any);
			const rest = removeHostsEntry(content);
			expect(setHostsEntry(after, any)).toBe(after);
			expect(removeHostsEntry(after)).toBe(rest);
			expect(removeHostsEntry(rest)).toBe(rest);
			// A carriage return before the newline that we added is the line's own, and stays with it.
			const texts = (file: string) => splitLines(file).map(({text}) => text.replace(/\r$/v, ''));
			const left = new Set(texts(rest));
			const theirs = texts(content).filter(text => text !== '' && !/jitsi-wizard|the line above had no newline|^10\.0\.0\.1 meet/v.test(text));
			expect(theirs.filter(text => !left.has(text)).filter(text => !/^\s*[\d.:a-f]+\s+\S/v.test(text))).toEqual([]);
		}), {numRuns: 3000});
	});
});

describe('lines that give the name another address', () => {
	const content = '127.0.0.1 localhost\n10.0.0.9\tfiles Meet.Lab.Test # old\n#10.0.0.8 meet.lab.test\n10.0.0.1 meet.lab.test\n10.0.0.7 xmeet.lab.test\n::1 meet.lab.test\n';

	test('are found with their line number; comments, the same address and longer names are none', () => {
		expect(findHostsConflicts(content, 'meet.lab.test', '10.0.0.1')).toEqual([
			{lineNumber: 2, address: '10.0.0.9', line: '10.0.0.9 files Meet.Lab.Test # old'},
			{lineNumber: 6, address: '::1', line: '::1 meet.lab.test'},
		]);
	});

	test('are found when a block of ours is there, which is no conflict itself', () => {
		expect(findHostsConflicts(setHostsEntry('10.0.0.9 meet.lab.test\n', entry), 'meet.lab.test', '10.0.0.2')).toEqual([
			{lineNumber: 1, address: '10.0.0.9', line: '10.0.0.9 meet.lab.test'},
		]);
	});

	test('are shown without anything a terminal would obey', () => {
		const [conflict] = findHostsConflicts('10.0.0.9 meet.lab.test # \u{1B}[2J Jos\u{C3}\u{A9}\n', 'meet.lab.test', '10.0.0.1');
		expect(conflict?.line).toBe('10.0.0.9 meet.lab.test #  José');
	});

	test('stay untouched unless the person chose to replace them', () => {
		expect(setHostsEntry(content, entry)).toBe(content + block);
	});

	test('are switched off when chosen so; their other names go on working', () => {
		expect(setHostsEntry(content, replacing).split('\n').slice(0, 3)).toEqual([
			'127.0.0.1 localhost',
			'# jitsi-wizard kept: 10.0.0.9\tfiles Meet.Lab.Test # old',
			'10.0.0.9 files # jitsi-wizard: other names of the line above',
		]);
		expect(setHostsEntry(content, replacing)).toContain('\n# jitsi-wizard kept: ::1 meet.lab.test\n# BEGIN');
	});

	test('are gone once replaced, whatever the file', () => {
		fc.assert(fc.property(hostsFile(), hostsEntry, (file, any) => {
			const after = setHostsEntry(file, {...any, replaceConflicts: true});
			for (const name of any.names) {
				expect(findHostsConflicts(after, name, any.address)).toEqual([]);
			}
		}), {numRuns: 1000});
	});

	test('come back exactly, and a line below that somebody changed since is kept', () => {
		const after = setHostsEntry('10.0.0.9 files meet.lab.test\n', replacing).replace('10.0.0.9 files #', '10.0.0.9 files printer #');
		expect(removeHostsEntry(after)).toContain('10.0.0.9 files meet.lab.test\n10.0.0.9 files printer #');
	});
});

test('a name that would break the line is never written', () => {
	for (const name of ['a b', 'a\nb', 'a#b', '', 'ñ']) {
		expect(() => hostsLine({address: '10.0.0.1', names: [name]})).toThrow('hosts token');
	}

	expect(hostsLine({address: '10.0.0.1', names: ['meet.lab.test', 'meet']})).toBe('10.0.0.1 meet.lab.test meet');
});

test('cutting a file into lines loses nothing', () => {
	fc.assert(fc.property(hostsFile(anyLine), content => {
		expect(joinLines(splitLines(content))).toBe(content);
	}));
});
