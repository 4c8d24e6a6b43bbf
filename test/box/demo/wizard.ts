import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {parseDocument} from 'yaml';
import type {Box} from '../harness/box.ts';
import {loginEnvironment, sessionArgv} from '../harness/enter.ts';

const passedOn = ['TERM', 'COLORTERM', 'NO_COLOR', 'LANG', 'LC_ALL', 'LC_MESSAGES'] as const;

/** The answers file with the box's address where it names one of the machine it was written for, and whether there was one. */
export const withAddress = (text: string, address: string): {readonly text: string; readonly isChanged: boolean} => {
	const answers = parseDocument(text);
	const places = [['hosts', 'address'], ['lanAddress']].filter(path => answers.hasIn(path) && answers.getIn(path) !== address);
	for (const path of places) {
		answers.setIn(path, address);
	}

	return {text: places.length === 0 ? text : String(answers), isChanged: places.length > 0};
};

/** Runs a command in the box on the terminal this process has, with its keys and its size; returns the exit code. */
export const runHere = async (box: Box, argv: readonly string[]): Promise<number> => {
	// Without script(1), which makes a terminal of the box's own, programs there could not find the name of ours.
	const words = argv.map(word => `'${word.replaceAll('\'', String.raw`'\''`)}'`).join(' ');
	const isTerminal = (process.stdin.isTTY && process.stdout.isTTY);
	const [file, ...rest] = sessionArgv(box.leader, isTerminal ? ['script', '--quiet', '--return', '--flush', '--command', `exec ${words}`, '/dev/null'] : argv);
	const environment = Object.fromEntries(passedOn.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
	const child = spawn(file!, rest, {
		stdio: [isTerminal ? 'inherit' : 'ignore', 'inherit', 'inherit'],
		env: {...loginEnvironment, ...environment},
	});
	const [code] = await once(child, 'exit') as [number | null];
	return code ?? 1;
};

/** The domain of the plan that was carried out in the box, if there was one. */
export const installedDomain = async (box: Box): Promise<string | undefined> => {
	const {exitCode, stdout} = await box.run(['cat', '/var/lib/jitsi-wizard/plan.json']);
	return exitCode === 0 ? (JSON.parse(stdout) as {readonly answers: {readonly domain: string}}).answers.domain : undefined;
};
