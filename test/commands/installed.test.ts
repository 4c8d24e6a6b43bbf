import {expect, test} from 'vitest';
import {parseInstalled} from '../../source/commands/installed.ts';

const note = `# What install.sh added to this machine.
version=0.1.0
home=/opt/jitsi-wizard
command=/usr/local/sbin/jitsi-wizard
packages=libnode108 npm node-abbrev
extras=/usr/local/share/man/man8/jitsi-wizard.8 /usr/local/share/zsh/site-functions/_jitsi-wizard
folders=/usr/local/share/man/man8
`;

test('what install.sh wrote down is read back', () => {
	expect(parseInstalled(note)).toEqual({home: '/opt/jitsi-wizard', command: '/usr/local/sbin/jitsi-wizard', packages: ['libnode108', 'npm', 'node-abbrev'], extras: ['/usr/local/share/man/man8/jitsi-wizard.8', '/usr/local/share/zsh/site-functions/_jitsi-wizard'], folders: ['/usr/local/share/man/man8']});
});

test('nothing outside the program\'s own places is ever taken for it', () => {
	expect(parseInstalled(note.replace('/opt/jitsi-wizard', '/'))).toBeUndefined();
	expect(parseInstalled('')).toBeUndefined();
});

test('a path outside of what all share is never removed, and a program from before there were such files has none', () => {
	expect(parseInstalled(note.replace('/usr/local/share/man/man8/jitsi-wizard.8', '/usr/local/share/../../etc /etc'))?.extras).toEqual(['/usr/local/share/zsh/site-functions/_jitsi-wizard']);
	expect(parseInstalled(note.replaceAll(/^(?:extras|folders)=.*\n/gmv, ''))).toMatchObject({extras: [], folders: []});
});

test('a word that is no package name never reaches apt', () => {
	expect(parseInstalled(note.replace('npm', '--purge;rm'))?.packages).toEqual(['libnode108', 'node-abbrev']);
});
