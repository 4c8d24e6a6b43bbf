import {describe, expect, test} from 'vitest';
import {keysOf, withAddress, withAddressStep} from '../../source/commands/hosts.ts';
import {message} from '../../source/messages/message.ts';
import type {Plan} from '../../source/plan/types.ts';

const step = (id: string, actions: Plan['steps'][number]['actions'] = []) => ({id, title: message('plan.services.title'), why: message('plan.services.why'), actions});

const plan: Plan = {
	version: 1,
	program: '0',
	answers: {version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', lanAddress: '192.0.2.10', hosts: {address: '192.0.2.10'}, certificate: {kind: 'self-signed'}},
	steps: [
		step('hosts'),
		step('repository', [{kind: 'fetch-key', url: 'https://repository.test/key', path: '/key', fingerprints: ['A', 'B']}]),
		step('services'),
	],
	outsideHosts: [],
	opens: [],
	size: {},
	advice: [],
};

describe('the repair after a change of address', () => {
	test('names the new address wherever the old one stood', () => {
		expect(withAddress(plan.answers, '192.0.2.77')).toMatchObject({lanAddress: '192.0.2.77', hosts: {address: '192.0.2.77'}});
		const {hosts: _hosts, ...without} = plan.answers;
		expect(withAddress(without, '192.0.2.77').hosts).toBeUndefined();
	});

	test('starts bridge and TURN server anew, whatever else is so already, before everything has to be up', () => {
		const {steps} = withAddressStep(plan);
		expect(steps.map(({id}) => id)).toEqual(['hosts', 'repository', 'address', 'services']);
		expect(steps[2]!.actions).toEqual(['coturn', 'jitsi-videobridge2'].map(unit => ({kind: 'service', unit, verb: 'restart', ifChanged: false})));
	});

	test('trusts the keys that were agreed to before', () => {
		expect(keysOf(plan)).toEqual(['A', 'B']);
	});
});
