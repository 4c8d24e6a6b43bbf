import {writeFileSync} from 'node:fs';
import process from 'node:process';
import {buildProgram} from '../../source/commands/program.ts';
import {runCli} from '../../source/commands/run-cli.ts';

// The whole program, and a mistake of ours that escapes every function: made at SIGUSR2, so that the test says when.
const {WALK_CRASH: kind, WALK_SECRET: secret = '', WALK_PID: pidFile = ''} = process.env;
process.on('SIGUSR2', () => {
	const mistake = new TypeError(`nobody expected ${secret}`);
	if (kind === 'rejection') {
		// That nobody waits for it is the point.
		void Promise.reject(mistake);
		return;
	}

	throw mistake;
});
writeFileSync(pidFile, String(process.pid));
process.exitCode = await runCli(process.argv, process.env, buildProgram);
