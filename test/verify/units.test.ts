import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {units as classicUnits} from '../../source/plan/classic/constants.ts';
import {judgeUnits, parseUnits} from '../../source/verify/units.ts';
import {systemctlOutput} from './support.ts';

const states = (change: Readonly<Record<string, Readonly<Record<string, string>>>> = {}) => parseUnits(systemctlOutput(classicUnits, change));

describe('the services', () => {
	test('are proven when three looks agree', () => {
		expect(judgeUnits([states(), states(), states()])).toEqual({state: 'passed', evidence: 'nginx active, prosody active, jicofo active, jitsi-videobridge2 active, coturn active (3x)'});
	});

	test('a unit in a crash loop is caught although it is active in every look', () => {
		const judgement = judgeUnits([states(), states(), states({coturn: {NRestarts: '1', MainPID: '4242'}})]);
		expect(judgement).toMatchObject({state: 'waiting', meaning: {key: 'verify.units.restless', params: {unit: 'coturn'}}});
	});

	test('a failed unit is a failure at once and its journal is named', () => {
		expect(judgeUnits([states({coturn: {ActiveState: 'failed'}})])).toMatchObject({
			state: 'failed', meaning: {params: {unit: 'coturn'}}, remedy: {params: {command: 'systemctl restart coturn', journal: 'journalctl --no-pager -n 50 -u coturn'}},
		});
	});

	test('a unit that is being started again may still come', () => {
		expect(judgeUnits([states({prosody: {ActiveState: 'activating'}})])).toMatchObject({state: 'waiting', meaning: {key: 'verify.units.down'}});
	});

	test('a unit that is not installed is said to be so, with the package that brings it', () => {
		expect(judgeUnits([states({coturn: {LoadState: 'not-found', ActiveState: 'inactive'}})])).toMatchObject({state: 'failed', remedy: {params: {command: 'apt-get install jitsi-meet-turnserver'}}});
	});

	test('jicofo, active without a process on its port, is not believed', () => {
		expect(judgeUnits([states({jicofo: {MainPID: '0'}})])).toMatchObject({state: 'waiting', meaning: {key: 'verify.units.silent'}});
	});

	test('nothing seen is no proof', () => {
		expect(judgeUnits([]).state).toBe('failed');
		expect(judgeUnits([[]]).state).toBe('failed');
	});

	test('any output of systemctl is read without an error', () => {
		fc.assert(fc.property(fc.string(), text => {
			expect(Array.isArray(parseUnits(text))).toBe(true);
		}));
	});

	test('one bad look among many never passes', () => {
		fc.assert(fc.property(fc.nat(4), fc.constantFrom(...classicUnits), fc.constantFrom('failed', 'inactive', 'activating', 'deactivating'), (at, unit, active) => {
			const samples = Array.from({length: 5}, (_, index) => (index === at ? states({[unit]: {ActiveState: active}}) : states()));
			expect(judgeUnits(samples).state).not.toBe('passed');
		}));
	});
});
