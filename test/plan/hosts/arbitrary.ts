import fc from 'fast-check';
import {addressProblem} from '../../../source/answers/address.ts';
import {domainProblem} from '../../../source/answers/domain.ts';
import type {HostsEntry} from '../../../source/plan/hosts/types.ts';

// One character a byte, as files are read.
const latin1 = fc.integer({min: 0, max: 255}).map(code => String.fromCodePoint(code));
const blank = fc.constantFrom(' ', '\t', '  ', ' \t ');
const name = fc.constantFrom('localhost', 'meet.lab.test', 'MEET.LAB.TEST', 'files', 'ip6-localhost', 'lab.test', 'xmeet.lab.test');
const address = fc.constantFrom('127.0.0.1', '127.0.1.1', '::1', 'fe00::0', '10.0.0.9', '10.0.0.1', '2001:db8::1', '1.2.3', '999.1.1.1');

const entryLine = fc.tuple(fc.constantFrom('', ' ', '\t', '#'), address, fc.array(fc.tuple(blank, name), {maxLength: 3}), fc.constantFrom('', ' ', ' # comment', '#x'))
	.map(([indent, ip, names, end]) => indent + ip + names.flat().join('') + end);
const junkLine = fc.array(latin1.filter(byte => byte !== '\n'), {maxLength: 20}).map(bytes => bytes.join(''));

/** Lines as damage leaves them: our own markers, alone and doubled. */
export const markerLine = fc.constantFrom(
	'# BEGIN jitsi-wizard', '# END jitsi-wizard', '# END jitsi-wizard ', '# the line above had no newline', '10.0.0.1 meet.lab.test', '# jitsi-wizard kept: 10.0.0.9 meet.lab.test', '# jitsi-wizard kept: # BEGIN jitsi-wizard', '10.0.0.9 files # jitsi-wizard: other names of the line above',
);

const end = fc.constantFrom('\n', '\n', '\r\n');

/** A file of such lines, real-looking or random, with mixed line endings, with or without a mark of Unicode or a last newline. */
export const hostsFile = (line: fc.Arbitrary<string> = fc.oneof({weight: 3, arbitrary: entryLine}, junkLine)): fc.Arbitrary<string> =>
	fc.tuple(fc.boolean(), fc.array(fc.tuple(line, end), {maxLength: 12}), fc.oneof(fc.constant(''), line))
		.map(([hasMark, lines, last]) => `${hasMark ? '\u{EF}\u{BB}\u{BF}' : ''}${lines.flat().join('')}${last}`);

const anyAddress = fc.oneof(fc.ipV4(), fc.ipV6()).filter(text => addressProblem(text) === undefined);
const anyDomain = fc.domain().filter(text => domainProblem(text) === undefined);

/** Any entry the wizard could ask for, often one that collides with the file. */
export const hostsEntry: fc.Arbitrary<HostsEntry> = fc.record({
	address: fc.oneof(fc.constant('10.0.0.1'), anyAddress),
	names: fc.oneof(fc.constant(['meet.lab.test']), fc.constant(['meet.lab.test', 'files']), anyDomain.map(domain => [domain])),
	replaceConflicts: fc.boolean(),
});

/** Any line, ours included. */
export const anyLine = fc.oneof(entryLine, markerLine, junkLine);
