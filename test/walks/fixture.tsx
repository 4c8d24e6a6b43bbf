import {readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Answers} from '../../source/answers/schema.ts';
import type {Event} from '../../source/apply/events.ts';
import type {UndoList} from '../../source/apply/undo-list.ts';
import {probeLabRoot, probeOwnCertificate} from '../../source/facts/own-certificate.ts';
import {probePath} from '../../source/facts/path-completion.ts';
import type {Facts, FactName} from '../../source/facts/types.ts';
import {message} from '../../source/messages/message.ts';
import {languageFromEnvironment} from '../../source/messages/translate.ts';
import {classicPlan} from '../../source/plan/classic/plan.ts';
import type {Plan} from '../../source/plan/types.ts';
import {exitCodes} from '../../source/problems.ts';
import {createSystem} from '../../source/system/index.ts';
import {decideInterface} from '../../source/terminal/capabilities.ts';
import {runPlainWizard} from '../../source/wizard/plain/run.ts';
import {runWizard} from '../../source/wizard/run.tsx';
import type {WizardServices} from '../../source/wizard/services.ts';
import {answersFiles, answersOf, unattendedPlan} from '../support/answers-files.ts';
import {healthyFacts, lanFacts} from '../support/facts.ts';
import {brokenLog, failedEnd, goodProofs, installLog} from '../support/recorded-run.ts';
import {readTemplates} from '../support/templates.ts';

// What the walk wants to meet, from its environment: the facts of the machine, how the run ends, how long it takes.
const situation = process.env['WALK_FACTS'] ?? 'lan';
const ending = process.env['WALK_END'] ?? 'done';
const pace = Number(process.env['WALK_PACE'] ?? 5);

const facts: Readonly<Record<string, () => Facts>> = {
	lan: lanFacts,
	public: healthyFacts,
	conflict: () => lanFacts({files: {'/etc/hosts': {path: '/etc/hosts', content: '127.0.0.1 localhost\n10.9.9.9 meet.lab.test old\n', mode: 0o644}}}),
	taken: () => healthyFacts({listeners: [80, 443].map(port => ({protocol: 'tcp', address: '0.0.0.0', port, process: 'apache2', unit: 'apache2.service', package: 'apache2'}))}),
	blocked: () => lanFacts({os: {id: 'debian', versionId: '11', codename: 'bullseye', name: 'Debian GNU/Linux 11 (bullseye)', like: []}}),
	untested: () => lanFacts({os: {id: 'ubuntu', versionId: '24.04', codename: 'noble', name: 'Ubuntu 24.04 LTS', like: ['debian']}}),
	firewall: () => lanFacts({firewall: {ufw: 'active', ufwAllows: ['22/tcp'], firewalld: 'missing', firewalldAllows: [], refuses: [], nftables: false}}),
	// A name that leads here already, as on the second run.
	known: () => lanFacts({files: {'/etc/hosts': {path: '/etc/hosts', content: '127.0.0.1 localhost\n', mode: 0o644}}}),
};

const templates = readTemplates(`${process.env['WALK_ROOT'] ?? '.'}/templates`);

const isBrokenOff = process.env['WALK_BROKEN'] === '1';
const labAnswers: Answers = {version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', hosts: {address: '192.168.1.20'}, certificate: {kind: 'self-signed'}};

let current: Plan | undefined = isBrokenOff ? classicPlan({answers: labAnswers, facts: lanFacts(), program: '0.1.0', templates, acceptedKeys: []}) : undefined;
let isStopping = false;
let isFailing = ending === 'failed' || isBrokenOff;
let isUndoing = false;

const undoList: UndoList = {
	lines: [message('commands.uninstall.packages', {count: 2, names: 'jitsi-meet nginx'}), message('commands.uninstall.block', {path: '/etc/hosts'})],
	changed: ['/etc/nginx/own.conf'],
	copied: [],
	held: [],
	recordings: [],
};

async function * undoEvents(): AsyncGenerator<Event> {
	yield {type: 'run-started', at: Date.now(), run: 'r2', program: '0.1.0', plan: 'abc', pid: 4242, resumed: false, undo: {}};
	for (const [index, line] of undoList.lines.entries()) {
		yield {type: 'undo-started', at: Date.now(), change: String(index), what: [line]};
		yield {type: 'progress', at: Date.now(), step: 'undo', percent: 40, phase: 'remove', label: 'nginx'};
		await sleep(pace * 20);
		yield {type: 'undo-finished', at: Date.now(), change: String(index), kept: index === 0 ? ['/etc/nginx/own.conf'] : []};
	}

	yield {type: 'run-finished', at: Date.now(), exitCode: exitCodes.done};
}

async function * events(): AsyncGenerator<Event> {
	if (isUndoing) {
		yield * undoEvents();
		return;
	}

	const steps = current?.steps.map(({id}) => id) ?? ['tools', 'jitsi'];
	yield {type: 'run-started', at: Date.now(), run: 'r1', program: '0.1.0', plan: 'abc', pid: 4242, resumed: false};
	for (const step of steps) {
		yield {type: 'step-started', at: Date.now(), step};
		if (step === 'jitsi') {
			yield {type: 'waiting', at: Date.now(), step, for: 'lock', details: 'unattended-upgrade, PID 812', seconds: 4};
			await sleep(pace * 20);
			const lines = isFailing ? brokenLog : installLog;
			for (let percent = 0; percent <= 100; percent += 4) {
				const heard = lines.slice(Math.floor(lines.length * percent / 104), Math.floor(lines.length * (percent + 4) / 104));
				const label = heard.findLast(line => line.startsWith('Setting up'))?.split(' ', 3)[2];
				yield {type: 'progress', at: Date.now(), step, percent, phase: label === undefined ? 'download' : 'install', label: label ?? 'openjdk-21-jre-headless'};
				yield {type: 'output', at: Date.now(), step, lines: heard};
				await sleep(pace * 4);
			}
		}

		await sleep(pace * 10);
		if (isFailing && step === 'jitsi') {
			yield failedEnd(current, Date.now());
			return;
		}

		yield {type: 'step-finished', at: Date.now(), step, outcome: step === 'tools' ? 'already' : 'changed'};
		if (isStopping) {
			yield {type: 'run-finished', at: Date.now(), exitCode: exitCodes.interrupted};
			return;
		}
	}

	for (const proof of goodProofs(Date.now())) {
		await sleep(pace * 4);
		yield proof;
	}

	yield {type: 'run-finished', at: Date.now(), exitCode: exitCodes.done};
}

const system = createSystem();
// The answers file that the walk begins with, the one of all whose machine it is played on, and where the plan goes that is agreed to.
const {WALK_ANSWERS: answersPath, WALK_CASE: machine, WALK_PLAN: planPath} = process.env;
const found = answersFiles.find(({what}) => what === machine)?.facts ?? facts[situation]?.() ?? lanFacts();
const services: WizardServices = {
	async gather(onFacts) {
		let known: Partial<Facts> = {};
		for (const name of Object.keys(found) as FactName[]) {
			known = {...known, [name]: found[name]};
			onFacts(known, name);
			await sleep(pace);
		}

		return found;
	},
	askNetwork: async () => ({asked: true, registries: []}),
	async lookUp(domain) {
		await sleep(pace * 4);
		return situation === 'known' ? {domain, addresses: ['192.168.1.20'], source: 'dns'} : {domain, addresses: [], source: 'none'};
	},
	plan(answers, all, acceptedKeys) {
		current = unattendedPlan(answers, all, templates, acceptedKeys);
		return current;
	},
	storedPlan: async () => current,
	script: plan => `#!/bin/sh\n# ${plan.answers.domain}\nset -eu\n${plan.steps.map(({id}) => `# ${id}\ntrue`).join('\n')}`,
	completePath: async text => probePath(system, text),
	judgeFiles: async (files, domain) => (domain === undefined ? probeLabRoot(system, files) : probeOwnCertificate(system, files, domain)),
	async probeAcme(_, onPart) {
		const asked = {addresses: {four: {ok: true, records: []}, six: {ok: true, records: []}}, caa: {state: 'none'}, directory: {ok: true, identities: []}} as const;
		onPart(asked);
		return asked;
	},
	async start(plan) {
		if (planPath !== undefined) {
			writeFileSync(planPath, JSON.stringify(plan));
		}

		return undefined;
	},
	labRoot: async () => undefined,
	servedCertificate: async () => ({}),
	async resume() {
		isFailing = false;
		isStopping = false;
		return undefined;
	},
	undoList: async () => undoList,
	async undo() {
		isUndoing = true;
		return undefined;
	},
	saveReport: async () => ({path: '/root/jitsi-report.txt'}),
	events,
	async stopAfterStep(isWanted) {
		isStopping = isWanted;
	},
	log: async () => (isFailing ? brokenLog : installLog),
	logPath: '/var/log/jitsi-wizard/install.log',
	saveAnswers: async () => ({path: './jitsi-answers.yaml'}),
	saveScript: async () => ({path: './jitsi-install.sh'}),
	saveResult: async () => '/var/log/jitsi-wizard/result.txt',
	remembered: async () => undefined,
};

const options = {
	services,
	language: languageFromEnvironment(process.env),
	environment: process.env,
	stdin: process.stdin,
	stdout: process.stdout,
	initial: answersPath === undefined ? {} : answersOf(readFileSync(answersPath, 'utf8')),
	watchOnly: process.env['WALK_WATCH'] === '1' || isBrokenOff,
	program: {version: '0.1.0'},
};
const {stdin, stdout} = process;
const kind = decideInterface({environment: process.env, stdinIsTerminal: stdin.isTTY, stdoutIsTerminal: stdout.isTTY, flags: {}});
const {exitCode} = await (kind === 'plain' ? runPlainWizard({...options, interrupts: process}) : runWizard(options));
const report = process.env['WALK_REPORT'];
if (report !== undefined) {
	writeFileSync(report, String(exitCode));
}

process.exitCode = exitCode;
