import {expect, test} from 'vitest';
import {leftBehind} from '../../../source/actions/apt/left-behind.ts';
import {tableSystem} from '../../support/table-system.ts';

const states = 'prosody rc \nnginx ii \njitsi-videobridge2 rc \ndocker.io un \n';

test('settings of packages that were removed but not purged were here before, and so was an engine\'s folder', async () => {
	const system = tableSystem({commands: {'dpkg-query -W': states}, files: {'/var/lib/docker/volumes/metadata.db': ''}});
	expect(await leftBehind(['prosody', 'nginx', 'docker.io'], system)).toEqual(['prosody', 'docker.io', '/var/lib/docker']);
});

test('an empty folder of an engine is nobody\'s', async () => {
	expect(await leftBehind(['docker.io', 'containerd'], tableSystem({commands: {'dpkg-query -W': ''}}))).toEqual([]);
});

test('what an earlier Jitsi left is not: it would be in the way of the next one', async () => {
	const system = tableSystem({commands: {'dpkg-query -W': states}});
	expect(await leftBehind(['jitsi-videobridge2', 'nginx', 'docker.io'], system)).toEqual([]);
});
