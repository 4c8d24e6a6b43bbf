import {describe, expect, it} from 'vitest';
import {parseAnswers} from '../../source/answers/parse.ts';
import type {Answers} from '../../source/answers/schema.ts';
import type {Facts} from '../../source/facts/types.ts';
import {classicPlan} from '../../source/plan/classic/plan.ts';
import {dockerPlan} from '../../source/plan/docker/plan.ts';
import type {Plan} from '../../source/plan/types.ts';
import type {WizardServices} from '../../source/wizard/services.ts';
import {initialState} from '../../source/wizard/state/initial.ts';
import {healthyFacts, lanFacts} from '../support/facts.ts';
import {draw} from './draw.tsx';
import {templates} from './fixture.ts';
import {servicesOf, talk} from './plain/talk.ts';

const planners = {classic: classicPlan, docker: dockerPlan} as const;
const lab = 'version: 1\nmethod: classic\nreach: lan\ndomain: meet.lab.test\n';
const box = 'version: 1\nmethod: docker\nreach: lan\ndomain: meet.lab.test\n';
const open = 'version: 1\nmethod: classic\nreach: public\ndomain: meet.yourschool.org\n';
const hosts = 'hosts: {address: 192.168.1.20}\n';
const selfSigned = 'certificate: {kind: self-signed}\n';
const old = lanFacts({files: {'/etc/hosts': {path: '/etc/hosts', content: '10.9.9.9 meet.lab.test\n', mode: 0o644}}});
const walled = lanFacts({firewall: {ufw: 'active', ufwAllows: ['22/tcp'], firewalld: 'missing', firewalldAllows: [], refuses: [], nftables: false}});

type Case = [what: string, text: string, facts?: Facts];

/** Answers files, with the machine they are for where it is no usual one of a laboratory. */
const files: readonly Case[] = [
	['a laboratory', lab + hosts + selfSigned],
	['without an entry', lab + selfSigned],
	['an entry instead of another', `${lab}hosts: {address: 192.168.1.20, replaceConflicts: true}\n${selfSigned}`, old],
	['an entry for this machine alone', `${lab}hosts: {address: 127.0.0.1}\n${selfSigned}`],
	['an entry of another machine', `${lab}hosts: {address: 10.1.2.3}\n${selfSigned}`],
	['an address of IPv6', `${lab}hosts: {address: "2001:db8::10"}\n${selfSigned}`],
	['the firewall left alone', `${lab}${hosts}${selfSigned}firewall: leave\n`, walled],
	['the firewall opened', lab + hosts + selfSigned, walled],
	['a mirror', `${lab}${hosts}${selfSigned}mirrors: {jitsi: {url: "https://mirror.lab.test/jitsi/", key: "https://mirror.lab.test/key", fingerprints: [${'A'.repeat(40)}]}}\n`],
	['an address in the network', `${lab}${hosts}${selfSigned}lanAddress: 192.168.1.20\n`],
	['a lab’s authority', `${lab}${hosts}certificate: {kind: lab-ca, subnets: [192.168.1.0/24], suffix: lab.test}\n`],
	['a lab’s authority for no address', `${lab}${hosts}certificate: {kind: lab-ca, subnets: [], suffix: lab.test}\n`],
	['an authority of another machine', `${lab}${hosts}certificate: {kind: lab-ca, subnets: [], suffix: test, import: {cert: /root/lab.crt, key: /root/lab.key}}\n`],
	['files of one’s own', `${lab}${hosts}certificate: {kind: own, cert: /root/meet.p12}\n`],
	['files of one’s own, apart', `${lab}${hosts}certificate: {kind: own, cert: /root/meet.pem, key: /root/meet.key, chain: /root/chain.pem}\n`],
	['a public server', open + selfSigned, healthyFacts()],
	['a public server behind a router', `${open}publicAddress: 203.0.113.7\n${selfSigned}`],
	['Let’s Encrypt', `${open}certificate: {kind: acme, agree: true, email: me@yourschool.org}\n`, healthyFacts()],
	['an ACME server of one’s own', `${open}certificate: {kind: acme, agree: true, directory: "https://ca.lab.test/directory", ca: /root/ca.pem}\n`, healthyFacts()],
	['containers', box + hosts + selfSigned],
	['containers on other ports', `${box}${hosts}${selfSigned}docker: {httpPort: 8000, httpsPort: 8443}\n`],
	['containers in a folder, with a time zone', `${box}${hosts}${selfSigned}docker: {folder: /srv/jitsi, timeZone: Europe/Madrid}\n`],
	['containers from a mirror', `${box}${hosts}${selfSigned}mirrors: {images: "registry.lab.test:5000"}\n`],
	['containers with a lab’s authority', `${box}${hosts}certificate: {kind: lab-ca, subnets: [192.168.1.0/24], suffix: lab.test}\n`],
];

const answersOf = (text: string): Answers => {
	const parsed = parseAnswers(text, {});
	return 'answers' in parsed ? parsed.answers : expect.unreachable(JSON.stringify(parsed.problems));
};

// What was found before the first question is gone past, once.
const back = 'Back to the list';

/** A machine on which every question about the certificate is answered well. */
const well: Partial<WizardServices> = {
	judgeFiles: async () => ({state: 'judged', findings: []}),
	async probeAcme(_, onPart) {
		const facts = {addresses: {four: {ok: true, records: []}, six: {ok: true, records: []}}, caa: {state: 'none'}, directory: {ok: true, identities: []}} as const;
		onPart(facts);
		return facts;
	},
};

/** What is agreed to on the screens by Enter alone, and how many screens asked something. */
const byScreens = async (initial: Partial<Answers>, facts: Facts, services: Partial<WizardServices> = {}): Promise<{readonly plan?: Plan; readonly questions: number}> => {
	let plan: Plan | undefined;
	const screen = draw(initialState({language: 'en', initial, now: 0}), {services: {...servicesOf(facts, started => {
		plan = started;
	}), ...well, ...services}});
	await expect.poll(() => screen.text(), {timeout: 10_000}).toContain('› Continue');
	let questions = -1;
	for (let before = ''; !screen.text().includes('This is what will happen');) {
		expect(questions, screen.text()).toBeLessThan(12);
		before = screen.text();
		const isWarned = before.includes(back);
		questions += isWarned ? 0 : 1;
		await screen.press(isWarned ? '2' : '\r');
		// What a screen looks up is waited for; a question that goes on by itself is another one then.
		await expect.poll(() => screen.text() !== before && !/Looking up|Asking the|Reading the|Making the/v.test(screen.text()), {timeout: 10_000}).toBe(true);
	}

	await screen.press('i', '\r');
	await expect.poll(() => plan, {timeout: 10_000}).toBeDefined();
	screen.unmount();
	return {...(plan && {plan}), questions};
};

/** The same in plain text. */
const byText = async (initial: Partial<Answers>, facts: Facts, services: Partial<WizardServices> = {}) =>
	talk((prompt, told) => (prompt.includes('[y/N]') ? 'y' : told.slice(-200).includes(back) ? '2' : ''), {initial, facts, services: {...well, ...services}});

describe('an answers file, taken through all questions by Enter alone', () => {
	it('there are enough of them', () => {
		expect(files.length).toBeGreaterThanOrEqual(20);
	});

	it.each<Case>(files)('%s: makes the same plan on the screens, in plain text and unattended', async (_, text, facts = lanFacts()) => {
		const answers = answersOf(text);
		const unattended = planners[answers.method]({answers, facts, program: '0.1.0', templates, acceptedKeys: []});
		const screens = await byScreens(answers, facts);
		const {plan, text: told} = await byText(answers, facts);
		expect(screens.plan).toEqual(unattended);
		expect(plan).toEqual(unattended);
		expect(told).not.toMatch(/\{\w+\}|undefined|\[object/v);
	});
});

describe('the questions', () => {
	it('for a laboratory are five at most', async () => {
		const {questions} = await byScreens({domain: 'meet.lab.test'}, lanFacts());
		expect(questions).toBeLessThanOrEqual(5);
	});

	it.each([
		['with an address of its own', healthyFacts()],
		['behind a router', lanFacts()],
	])('for a first server on the internet %s are six at most, the terms included', async (_, facts) => {
		const leading = {lookUp: async (domain: string) => ({domain, addresses: facts.addresses.map(({address}) => address).slice(-1), source: 'dns'} as const)};
		const {questions, plan} = await byScreens({reach: 'public', domain: 'meet.yourschool.org', certificate: {kind: 'acme', agree: true}}, facts, leading);
		expect(plan?.answers.certificate.kind).toBe('acme');
		expect(questions).toBeLessThanOrEqual(6);
	});
});
