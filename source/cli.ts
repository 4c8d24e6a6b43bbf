#!/usr/bin/env node
import process from 'node:process';
import {buildProgram} from './commands/program.ts';
import {runCli} from './commands/run-cli.ts';

const exitCode = await runCli(process.argv, process.env, buildProgram);
process.exitCode = exitCode;
// A look-up that a dead name server never answers would keep the process alive; what was printed goes out first.
process.stdout.write('', () => {
	process.stderr.write('', () => {
		process.exit(exitCode);
	});
});
