import {expect, test} from 'vitest';
import {editedAdvice, replacedAdvice} from '../../source/plan/edited.ts';
import {healthyFacts} from '../support/facts.ts';

test('who edited a file of ours, or has a certificate of the same name, is told before agreeing', () => {
	const facts = healthyFacts({own: {brokenOff: false, blocks: {}, rules: [], edited: ['/etc/a', '/etc/b'], otherCertificates: ['/etc/jitsi/meet/meet.lab.test.crt', '/etc/jitsi/meet/other.lab.test.crt']}});
	expect(editedAdvice(facts)).toEqual([{key: 'plan.advice.edited', params: {paths: '/etc/a, /etc/b'}}]);
	expect(replacedAdvice(facts, 'meet.lab.test')).toEqual([{key: 'plan.advice.replaced', params: {path: '/etc/jitsi/meet/meet.lab.test.crt'}}]);
});

test('nothing is said on a fresh machine', () => {
	expect([...editedAdvice(healthyFacts()), ...replacedAdvice(healthyFacts(), 'meet.lab.test')]).toEqual([]);
});
