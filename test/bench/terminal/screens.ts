import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import type {Event} from '../../../source/apply/events.ts';
import {followEvents} from '../../../source/apply/follow.ts';
import {paths} from '../../../source/paths.ts';
import {createSystem} from '../../../source/system/index.ts';
import type {System} from '../../../source/system/types.ts';
import {runWizard} from '../../../source/wizard/run.tsx';
import type {WizardServices} from '../../../source/wizard/services.ts';
import {lanFacts} from '../../support/facts.ts';

/** The real screens over answers that cost nothing: `questions`, `stream` (events as the engine sends them), `flood` (ten times as many, faster than frames can be), `tail FOLDER` (a journal that grows). */
const [mode, folder = ''] = process.argv.slice(2);

const linesPerSecond = 2000;
const eventsPerSecond = mode === 'flood' ? 100 : 10;

// What the engine makes of many lines: ten events a second with the newest ones (actions/apt/follow.ts).
async function * stream(): AsyncGenerator<Event> {
	yield {type: 'run-started', at: Date.now(), run: 'bench', program: '0', plan: '', pid: process.pid, resumed: false};
	yield {type: 'step-started', at: Date.now(), step: 'jitsi'};
	for (let count = 0; ; count += linesPerSecond / eventsPerSecond) {
		const at = Date.now();
		yield {type: 'progress', at, step: 'jitsi', percent: (count / 500) % 100, phase: 'install', label: `package-${count}`};
		yield {type: 'output', at, step: 'jitsi', lines: Array.from({length: 8}, (_, index) => `Setting up package-${count + index} (1.0-${count + index}) ...`)};
		await sleep(1000 / eventsPerSecond);
	}
}

const system = createSystem();
const grown: System = {
	...system,
	// The unit is asked for as ever; here it would not be found.
	run: async (...command) => ({...await system.run(...command), stdout: 'active\n'}),
	files: {...system.files, tail: async (path, offset) => system.files.tail(path === paths.journal ? `${folder}/journal.jsonl` : path, offset)},
};

const services: WizardServices = {
	async gather(onFacts) {
		onFacts(lanFacts(), 'user');
		return lanFacts();
	},
	askNetwork: async () => ({asked: true, registries: []}),
	lookUp: async domain => ({domain, addresses: [], source: 'none'}),
	plan() {
		throw new Error('Not asked for here');
	},
	storedPlan: async () => undefined,
	script: () => '',
	completePath: async text => ({text, candidates: []}),
	judgeFiles: async () => ({state: 'judged', findings: []}),
	probeAcme: async () => ({addresses: {four: {ok: true, records: []}, six: {ok: true, records: []}}, caa: {state: 'none'}, directory: {ok: true, identities: []}}),
	start: async () => undefined,
	labRoot: async () => undefined,
	servedCertificate: async () => ({}),
	saveResult: async () => undefined,
	undoList: async () => ({lines: [], changed: [], copied: [], held: [], recordings: []}),
	undo: async () => undefined,
	saveReport: async () => ({path: '/root/jitsi-report.txt'}),
	resume: async () => undefined,
	events: signal => (mode === 'tail' ? followEvents(grown, {run: 'bench', signal}) : stream()),
	stopAfterStep: async () => undefined,
	log: async () => [],
	logPath: paths.log,
	saveAnswers: async () => ({path: ''}),
	saveScript: async () => ({path: ''}),
	remembered: async () => undefined,
};

await runWizard({
	services,
	language: 'en',
	environment: process.env,
	stdin: process.stdin,
	stdout: process.stdout,
	watchOnly: mode !== 'questions',
	program: {version: '0.1.0'},
});
