import {describe, expect, test} from 'vitest';
import {parseSs} from '../../source/facts/sockets.ts';
import {judgePorts} from '../../source/verify/ports.ts';
import {ssOutput} from './support.ts';

const target = {domain: 'meet.lab.test', expects: {turnTls: true}};
const without = (pattern: RegExp) => parseSs(ssOutput.split('\n').filter(line => !pattern.test(line)).join('\n'));

describe('the ports', () => {
	test('all of them are listed as evidence', () => {
		expect(judgePorts(parseSs(ssOutput), target)).toEqual({state: 'passed', evidence: 'tcp 80 443 5222 5280 8080 8888 5349, udp 10000 3478'});
	});

	test('a closed 5349 is explained by the key that coturn cannot read, with the command that repairs it', () => {
		expect(judgePorts(without(/:5349 /v), target)).toMatchObject({
			state: 'waiting', meaning: {key: 'verify.ports.turnKey'}, remedy: {params: {command: '/usr/share/jitsi-meet/scripts/coturn-le-update.sh meet.lab.test'}},
		});
	});

	test('5349 is not asked for where it was not promised', () => {
		expect(judgePorts(without(/:5349 /v), {...target, expects: {turnTls: false}}).state).toBe('passed');
	});

	test('a TCP listener on 10000 is not the bridge', () => {
		const judgement = judgePorts([...without(/:10000 /v), {protocol: 'tcp', address: '0.0.0.0', port: 10_000}], target);
		expect(judgement).toMatchObject({state: 'waiting', meaning: {params: {port: 'udp 10000', unit: 'jitsi-videobridge2'}}});
	});

	test('a private port that listens on all networks passes with a remark', () => {
		const judgement = judgePorts([...without(/:8080 /v), {protocol: 'tcp', address: '*', port: 8080}], target);
		expect(judgement).toMatchObject({state: 'passed', meaning: {key: 'verify.ports.exposed', params: {ports: 'tcp 8080'}}});
		expect(judgement.evidence).toContain('*: tcp 8080');
	});

	test('nothing listening is no proof', () => {
		expect(judgePorts([], target).state).toBe('waiting');
	});
});
