import process from 'node:process';
import {buildProgram} from './commands/program.ts';
import {runCli} from './commands/run-cli.ts';

process.exitCode = await runCli(process.argv, process.env, buildProgram);
