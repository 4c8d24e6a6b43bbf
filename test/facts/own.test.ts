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
	expect(await probeOwn(tableSystem({files: {'/etc/jitsi/videobridge/jvb.conf': 'videobridge {}\n'}}))).toEqual({blocks: {}, rules: []});
});

test('blocks are found in the files, with our lines and no others; rules and domain in what was written down', async () => {
	const system = tableSystem({files: {
		'/etc/jitsi/videobridge/jvb.conf': setBlock('password = "secret"\n', '#', ['a = []']),
		'/etc/jitsi/meet/meet.lab.test-config.js': setBlock('var config = {};\n', '//', ['config.a = 1;']),
		'/etc/jitsi/jicofo/config': 'JICOFO_AUTH_PASSWORD=secret\n',
		'/var/lib/jitsi-wizard/journal.jsonl': journalLine(firewallChange),
		'/var/lib/jitsi-wizard/plan.json': JSON.stringify(plan),
	}});
	const own = await probeOwn(system);
	expect(own).toEqual({
		domain: 'meet.lab.test',
		blocks: {
			'/etc/jitsi/videobridge/jvb.conf': {comment: '#', lines: ['a = []']},
			'/etc/jitsi/meet/meet.lab.test-config.js': {comment: '//', lines: ['config.a = 1;']},
		},
		rules: [{front: 'ufw', port: 443, protocol: 'tcp'}],
	});
	expect(JSON.stringify(own)).not.toContain('secret');
});
