import {expect, test} from 'vitest';
import {parseInstalled} from '../../source/commands/installed.ts';

const note = `# What install.sh added to this machine.
version=0.1.0
home=/opt/jitsi-wizard
command=/usr/local/sbin/jitsi-wizard
packages=libnode108 npm node-abbrev
`;

test('what install.sh wrote down is read back', () => {
	expect(parseInstalled(note)).toEqual({home: '/opt/jitsi-wizard', command: '/usr/local/sbin/jitsi-wizard', packages: ['libnode108', 'npm', 'node-abbrev']});
});

test('nothing outside the program\'s own places is ever taken for it', () => {
	expect(parseInstalled(note.replace('/opt/jitsi-wizard', '/'))).toBeUndefined();
	expect(parseInstalled('')).toBeUndefined();
});

test('a word that is no package name never reaches apt', () => {
	expect(parseInstalled(note.replace('npm', '--purge;rm'))?.packages).toEqual(['libnode108', 'node-abbrev']);
});
