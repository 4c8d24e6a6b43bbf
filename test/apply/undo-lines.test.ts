import {expect, test} from 'vitest';
import type {Change} from '../../source/apply/changes.ts';
import {undoLines} from '../../source/apply/undo-lines.ts';

const keysOf = (change: Omit<Change, 'step'>): readonly string[] => undoLines({step: 'x', ...change}).map(({key}) => key);
const folders = [
	{path: '/opt/jitsi-meet', mode: 0o755, owner: 0},
	{path: '/opt/jitsi-meet/storage/prosody', mode: 0o755, owner: 1000, inside: 'containers'},
] as const;

test('Docker\'s own storage is named before it goes with the packages', () => {
	const created = ['docker.io', 'docker-cli', 'containerd'];
	expect(undoLines({step: 'engine', action: {kind: 'apt-install', packages: ['docker.io']}, record: {created}})).toContainEqual({key: 'commands.uninstall.engine', params: {paths: '/var/lib/docker, /var/lib/containerd'}});
	expect(keysOf({action: {kind: 'apt-install', packages: ['openssl']}, record: {created: ['openssl']}})).toEqual(['commands.uninstall.packages']);
});

test('folders are named once, and apart from those whose content goes with them', () => {
	const action = {kind: 'make-directories', folders} as const;
	expect(keysOf({action, record: {created: ['/opt/jitsi-meet', '/opt/jitsi-meet/storage', '/opt/jitsi-meet/storage/prosody']}})).toEqual(['commands.uninstall.data', 'commands.uninstall.folder']);
	expect(keysOf({action, record: {created: ['/opt/jitsi-meet/storage/prosody']}})).toEqual(['commands.uninstall.data']);
	expect(keysOf({action, record: {}})).toEqual([]);
});
