import {appendFileSync} from 'node:fs';
import process from 'node:process';
import {followApt} from '../../../source/actions/apt/follow.ts';
import {appendEvent} from '../../../source/apply/journal.ts';
import type {Event} from '../../../source/apply/events.ts';
import {createSystem} from '../../../source/system/index.ts';

/** Plays the engine while a very talkative apt runs: 2,000 lines a second into log and status file, followed and journalled by the real code. */
const folder = process.argv[2] ?? '';
const system = createSystem();
const journal = `${folder}/journal.jsonl`;
const [logFile, statusFile] = [`${folder}/log`, `${folder}/status`];

const emit = async (event: Event) => appendEvent(system, journal, event);
await emit({type: 'run-started', at: Date.now(), run: 'bench', program: '0', plan: '', pid: process.pid, resumed: false});
await emit({type: 'step-started', at: Date.now(), step: 'jitsi'});

let count = 0;
setInterval(() => {
	const numbers = Array.from({length: 200}, (_, index) => count + index);
	count += 200;
	appendFileSync(logFile, numbers.map(number => `Setting up package-${number} (1.0-${number}) ...\n`).join(''));
	appendFileSync(statusFile, `pmstatus:package-${count}:${(count / 500) % 100}:Installing\n`);
}, 100);

await followApt(Promise.withResolvers<void>().promise, {
	system, logFile, statusFile,
	report: async note => note.type === 'progress' || note.type === 'output' ? emit({...note, at: Date.now(), step: 'jitsi'}) : undefined,
}, {log: 0, status: 0});
