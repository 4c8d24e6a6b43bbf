import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Answers} from '../../../source/answers/schema.ts';
import type {Facts} from '../../../source/facts/types.ts';
import {classicPlan} from '../../../source/plan/classic/plan.ts';
import {dockerPlan} from '../../../source/plan/docker/plan.ts';
import type {Plan} from '../../../source/plan/types.ts';
import {lanFacts} from '../../support/facts.ts';

const root = join(import.meta.dirname, '..', '..', '..', 'templates');
const templates = Object.fromEntries(readdirSync(root, {recursive: true, encoding: 'utf8'})
	.filter(name => name.endsWith('.liquid'))
	.map(name => [name.replace('.liquid', ''), readFileSync(join(root, name), 'utf8')]));

const planFor = (certificate: Answers['certificate'], more: Partial<Answers> = {}, facts: Facts = lanFacts()): Plan => {
	const answers: Answers = {version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', certificate, ...more};
	return (answers.method === 'docker' ? dockerPlan : classicPlan)({answers, facts, program: '0.0.0', templates, acceptedKeys: []});
};

const kindsIn = (plan: Plan, step: string): readonly string[] => plan.steps.find(({id}) => id === step)?.actions.map(({kind}) => kind) ?? [];
const order: Answers['certificate'] = {kind: 'acme', agree: true};

describe.each(['classic', 'docker'] as const)('the certificate in the plan, %s', method => {
	test('is there before the web server needs it; an order comes when the web server can answer', () => {
		const plan = planFor(order, {method, domain: 'meet.school.org'});
		const steps = plan.steps.map(({id}) => id);
		expect(steps.indexOf('certificate')).toBeLessThan(steps.indexOf(method === 'classic' ? 'jitsi' : 'start'));
		expect(steps.at(-1)).toBe('renewal');
		expect(plan.steps.flatMap(({actions}) => actions).find(({kind}) => kind === 'certificate')).toMatchObject({source: {kind: 'self-signed', temporary: true}});
		expect(kindsIn(plan, 'renewal')).toEqual(['timer', 'apt-install', 'make-directories', 'write-file', 'acme-certificate']);
	});

	test('goes to the same two files whatever its kind', () => {
		const own: Answers['certificate'] = {kind: 'own', cert: '/root/a.pfx'};
		const places = [order, own, {kind: 'self-signed'} as const, {kind: 'lab-ca'} as const]
			.map(certificate => planFor(certificate, {method}).steps.flatMap(({actions}) => actions).find(({kind}) => kind === 'certificate'))
			.map(action => (action?.kind === 'certificate' ? action.target : undefined));
		expect(new Set(places.map(place => JSON.stringify(place))).size).toBe(1);
	});

	test('keeps what the lab\'s authority vouches for when this box gets an address elsewhere', () => {
		const first = planFor({kind: 'lab-ca'}, {method});
		expect(first.answers.certificate).toMatchObject({kind: 'lab-ca', suffix: 'lab.test', subnets: ['192.168.1.0/24']});
		const later = planFor(first.answers.certificate, {method, lanAddress: '10.9.8.7'});
		const rootOf = (plan: Plan) => plan.steps.flatMap(({actions}) => actions).find(({kind}) => kind === 'lab-root');
		expect(rootOf(later)).toEqual(rootOf(first));
	});

	test('with a directory of one\'s own talks to it alone, with its authority also in certbot\'s timer', () => {
		const plan = planFor({kind: 'acme', agree: true, directory: 'https://ca.school.org/directory', ca: '/root/ca.pem'}, {method});
		const hosts = plan.outsideHosts.map(({host}) => host);
		expect(hosts).toContain('ca.school.org');
		expect(hosts.join(' ')).not.toContain('letsencrypt');
		expect(JSON.stringify(plan.steps)).toContain('REQUESTS_CA_BUNDLE=/etc/jitsi-wizard/acme-ca.pem');
	});
});
