import {parseAnswers} from '../../source/answers/parse.ts';
import type {Answers} from '../../source/answers/schema.ts';
import type {Facts} from '../../source/facts/types.ts';
import {classicPlan} from '../../source/plan/classic/plan.ts';
import {dockerPlan} from '../../source/plan/docker/plan.ts';
import type {Plan, Templates} from '../../source/plan/types.ts';
import {healthyFacts, lanFacts} from './facts.ts';

const planners = {classic: classicPlan, docker: dockerPlan} as const;

const lab = 'version: 1\nmethod: classic\nreach: lan\ndomain: meet.lab.test\n';
const box = 'version: 1\nmethod: docker\nreach: lan\ndomain: meet.lab.test\n';
const open = 'version: 1\nmethod: classic\nreach: public\ndomain: meet.yourschool.org\n';
const hosts = 'hosts: {address: 192.168.1.20}\n';
const selfSigned = 'certificate: {kind: self-signed}\n';
const old = lanFacts({files: {'/etc/hosts': {path: '/etc/hosts', content: '10.9.9.9 meet.lab.test\n', mode: 0o644}}});
const walled = lanFacts({firewall: {ufw: 'active', ufwAllows: ['22/tcp'], firewalld: 'missing', firewalldAllows: [], refuses: [], nftables: false}});

/** What it is for, the file, and the machine. */
export type AnswersFile = {readonly what: string; readonly text: string; readonly facts?: Facts};

/** Answers files, with the machine they are for where it is no usual one of a laboratory. */
export const answersFiles: readonly AnswersFile[] = [
	{what: 'a laboratory', text: lab + hosts + selfSigned},
	{what: 'without an entry', text: lab + selfSigned},
	{what: 'an entry instead of another', text: `${lab}hosts: {address: 192.168.1.20, replaceConflicts: true}\n${selfSigned}`, facts: old},
	{what: 'an entry for this machine alone', text: `${lab}hosts: {address: 127.0.0.1}\n${selfSigned}`},
	{what: 'an entry of another machine', text: `${lab}hosts: {address: 10.1.2.3}\n${selfSigned}`},
	{what: 'an address of IPv6', text: `${lab}hosts: {address: "2001:db8::10"}\n${selfSigned}`},
	{what: 'the firewall left alone', text: `${lab}${hosts}${selfSigned}firewall: leave\n`, facts: walled},
	{what: 'the firewall opened', text: lab + hosts + selfSigned, facts: walled},
	{what: 'a mirror', text: `${lab}${hosts}${selfSigned}mirrors: {jitsi: {url: "https://mirror.lab.test/jitsi/", key: "https://mirror.lab.test/key", fingerprints: [${'A'.repeat(40)}]}}\n`},
	{what: 'an address in the network', text: `${lab}${hosts}${selfSigned}lanAddress: 192.168.1.20\n`},
	{what: 'a lab’s authority', text: `${lab}${hosts}certificate: {kind: lab-ca, subnets: [192.168.1.0/24], suffix: lab.test}\n`},
	{what: 'a lab’s authority for no address', text: `${lab}${hosts}certificate: {kind: lab-ca, subnets: [], suffix: lab.test}\n`},
	{what: 'an authority of another machine', text: `${lab}${hosts}certificate: {kind: lab-ca, subnets: [], suffix: test, import: {cert: /root/lab.crt, key: /root/lab.key}}\n`},
	{what: 'files of one’s own', text: `${lab}${hosts}certificate: {kind: own, cert: /root/meet.p12}\n`},
	{what: 'files of one’s own, apart', text: `${lab}${hosts}certificate: {kind: own, cert: /root/meet.pem, key: /root/meet.key, chain: /root/chain.pem}\n`},
	{what: 'a public server', text: open + selfSigned, facts: healthyFacts()},
	{what: 'a public server behind a router', text: `${open}publicAddress: 203.0.113.7\n${selfSigned}`},
	{what: 'Let’s Encrypt', text: `${open}certificate: {kind: acme, agree: true, email: me@yourschool.org}\n`, facts: healthyFacts()},
	{what: 'an ACME server of one’s own', text: `${open}certificate: {kind: acme, agree: true, directory: "https://ca.lab.test/directory", ca: /root/ca.pem}\n`, facts: healthyFacts()},
	{what: 'containers', text: box + hosts + selfSigned},
	{what: 'containers on other ports', text: `${box}${hosts}${selfSigned}docker: {httpPort: 8000, httpsPort: 8443}\n`},
	{what: 'containers in a folder, with a time zone', text: `${box}${hosts}${selfSigned}docker: {folder: /srv/jitsi, timeZone: Europe/Madrid}\n`},
	{what: 'containers from a mirror', text: `${box}${hosts}${selfSigned}mirrors: {images: "registry.lab.test:5000"}\n`},
	{what: 'containers with a lab’s authority', text: `${box}${hosts}certificate: {kind: lab-ca, subnets: [192.168.1.0/24], suffix: lab.test}\n`},
];

/** What stands in such a file. */
export const answersOf = (text: string): Answers => {
	const parsed = parseAnswers(text, {});
	if ('problems' in parsed) {
		throw new Error(JSON.stringify(parsed.problems));
	}

	return parsed.answers;
};

/** The plan that an unattended run makes of answers on a machine with these facts. */
export const unattendedPlan = (answers: Answers, facts: Facts, templates: Templates, acceptedKeys: readonly string[] = []): Plan =>
	planners[answers.method]({answers, facts, program: '0.1.0', templates, acceptedKeys});
