import {expect, test} from 'vitest';
import {setBlock} from '../../source/actions/block.ts';
import type {Event} from '../../source/apply/events.ts';
import {journalLine} from '../../source/apply/journal.ts';
import {probeOwn} from '../../source/facts/own.ts';
import {tableSystem} from '../support/table-system.ts';

const firewallChange: Event = {
	type: 'action-finished', at: 1, step: 'firewall', action: 0, outcome: 'changed',
	done: {kind: 'firewall', front: 'ufw', rules: [{port: 443, protocol: 'tcp'}, {port: 22, protocol: 'tcp'}]}, record: {rules: ['443/tcp']},
};
const plan = {version: 1, program: '0', answers: {version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', certificate: {kind: 'self-signed'}}, steps: [{id: 'tools', actions: []}]};

test('a machine that never saw this program has nothing of ours', async () => {
	expect(await probeOwn(tableSystem({files: {'/etc/jitsi/videobridge/jvb.conf': 'videobridge {}\n'}}))).toEqual({brokenOff: false, blocks: {}, rules: []});
});

test('blocks are found in the files, with our lines and no others; rules and domain in what was written down', async () => {
	const system = tableSystem({files: {
		'/etc/jitsi/videobridge/jvb.conf': setBlock('password = "secret"\n', '#', ['a = []']),
		'/etc/jitsi/meet/meet.lab.test-config.js': setBlock('var config = {};\n', '//', ['config.a = 1;']),
		'/etc/jitsi-wizard/own.key': 'secret',
		'/etc/jitsi/jicofo/config': 'JICOFO_AUTH_PASSWORD=secret\n',
		'/var/lib/jitsi-wizard/journal.jsonl': journalLine(firewallChange),
		'/var/lib/jitsi-wizard/plan.json': JSON.stringify(plan),
	}});
	const own = await probeOwn(system);
	expect(own).toEqual({
		brokenOff: false,
		domain: 'meet.lab.test',
		blocks: {
			'/etc/jitsi/videobridge/jvb.conf': {comment: '#', lines: ['a = []']},
			'/etc/jitsi/meet/meet.lab.test-config.js': {comment: '//', lines: ['config.a = 1;']},
		},
		rules: [{front: 'ufw', port: 443, protocol: 'tcp'}],
		certificateFiles: ['/etc/jitsi-wizard/own.key'],
	});
	expect(JSON.stringify(own)).not.toContain('secret');
});

test('a run that never said it was over, or ended badly, broke off', async () => {
	const own = async (...events: readonly Event[]) => probeOwn(tableSystem({files: {'/var/lib/jitsi-wizard/journal.jsonl': events.map(event => journalLine(event)).join('')}}));
	const started: Event = {type: 'run-started', at: 1, run: 'r', program: '0', plan: 'x', pid: 1, resumed: false};
	expect(await own(started)).toMatchObject({brokenOff: true});
	expect(await own(started, {type: 'run-finished', at: 2, exitCode: 1})).toMatchObject({brokenOff: true});
	expect(await own(started, {type: 'run-finished', at: 2, exitCode: 0})).toMatchObject({brokenOff: false});
});

test('a whole file of ours that somebody changed since is told, and a certificate that did not come with us', async () => {
	const written: Event = {type: 'action-finished', at: 1, step: 'repository', action: 1, outcome: 'changed', done: {kind: 'write-file', path: '/etc/apt/sources.list.d/jitsi.sources', content: 'ours', mode: 0o644}, record: {created: ['/etc/apt/sources.list.d/jitsi.sources']}};
	const own = async (content: string) => probeOwn(tableSystem({files: {
		'/var/lib/jitsi-wizard/journal.jsonl': journalLine(written),
		'/etc/apt/sources.list.d/jitsi.sources': content,
		'/etc/jitsi/meet/meet.lab.test.crt': 'theirs',
	}}));
	expect(await own('ours')).toMatchObject({otherCertificates: ['/etc/jitsi/meet/meet.lab.test.crt']});
	expect(await own('ours')).not.toHaveProperty('edited');
	expect(await own('ours, and a line of theirs')).toMatchObject({edited: ['/etc/apt/sources.list.d/jitsi.sources']});
	// Written over since, with a copy kept: the edit is what uninstall brings back, and nobody has to hear of it again.
	const anew: Event = {...written, record: {replaced: {'/etc/apt/sources.list.d/jitsi.sources': '/var/lib/jitsi-wizard/backups/jitsi.sources'}}};
	expect(await probeOwn(tableSystem({files: {
		'/var/lib/jitsi-wizard/journal.jsonl': `${journalLine(written)}${journalLine(anew)}`,
		'/var/lib/jitsi-wizard/backups/jitsi.sources': 'ours, and a line of theirs',
		'/etc/apt/sources.list.d/jitsi.sources': 'ours',
	}}))).not.toHaveProperty('edited');
});
