import {expect, test} from 'vitest';
import {aptUpdate} from '../../source/actions/apt-update.ts';
import {memorySystem} from '../support/memory-system.ts';

const offering = memorySystem({onRun: line => (line.startsWith('apt-cache') ? {stdout: `${line.split(' ').at(-1)}:\n  Installed: (none)\n  Candidate: 2.0.10741-1\n`} : undefined)}).system;
const without = memorySystem().system;
const sourceFile = '/etc/apt/sources.list.d/jitsi.sources';

test('lists that offer a package prove nothing for a source that was written just now; alone they are no reason to fetch them again', async () => {
	expect(await aptUpdate.already({kind: 'apt-update', sourceFile, proves: 'jitsi-meet'}, offering)).toBe('neutral');
	expect(await aptUpdate.already({kind: 'apt-update', sourceFile, proves: 'jitsi-meet'}, without)).toBe(false);
	expect(await aptUpdate.already({kind: 'apt-update', proves: 'docker.io'}, offering)).toBe(true);
	expect(await aptUpdate.already({kind: 'apt-update'}, offering)).toBe('neutral');
});
