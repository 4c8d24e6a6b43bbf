import {expect, test} from 'vitest';
import {parseInstalled, removeProgram} from '../../source/commands/installed.ts';
import {memorySystem} from '../support/memory-system.ts';

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

test('where apt cannot remove what came with the program, all stays, with the command to try again: only here it is written what that was', async () => {
	const installed = parseInstalled(note)!;
	const withList = (machine: ReturnType<typeof memorySystem>) => ({...machine, system: {...machine.system, files: {...machine.system.files, list: async () => []}}});
	const busy = withList(memorySystem({onRun: line => (line.startsWith('dpkg-query') ? {stdout: 'npm ii \n'} : line.startsWith('apt-get') ? {exitCode: 100, stderr: 'E: broken packages\n'} : undefined)}));
	expect(await removeProgram(busy.system, installed)).toMatchObject({exitCode: 1, command: 'sudo jitsi-wizard uninstall --program'});
	expect(busy.lines.filter(line => line.startsWith('rm '))).toEqual([]);
	const free = withList(memorySystem());
	expect(await removeProgram(free.system, installed)).toBeUndefined();
	expect(free.lines.some(line => line.startsWith('rm -rf -- /opt/jitsi-wizard'))).toBe(true);
});
