import {spawnSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {startVitest, type TestModule} from 'vitest/node';
import {prepareHost} from './harness/host.ts';
import {childrenOf, identify, isRunning, signal} from './harness/identity.ts';
import {resultTable, type ResultRow} from './result-table.ts';
import {titlePattern} from './selection.ts';

/** What is run: the name of the results under test-output/, vitest's configuration, and what else is to be said at the end. */
export type Suite = {readonly name: string; readonly config: string; readonly closingWords?: () => string};

/** Run a suite of tests in boxes. `args`: parts of file names, and --all for the long ones. Exit code 0, 1, or 77 when not root. */
export async function runTests(args: readonly string[], {name, config, closingWords = () => ''}: Suite): Promise<number> {
	if (process.getuid?.() !== 0) {
		console.error('Boxes are real Debian systems with a network of their own: that needs root. Nothing was done.');
		return 77;
	}

	process.on('exit', cleanUp);
	for (const change of await prepareHost()) {
		console.log(`host: ${change}`);
	}

	const pattern = titlePattern(args.includes('--all'));
	const vitest = await startVitest(args.filter(argument => !argument.startsWith('--')), {
		config,
		run: true,
		watch: false,
		...(pattern && {testNamePattern: pattern}),
	});
	const rows = vitest.state.getTestModules().flatMap(module => rowsOf(module));
	const strayErrors = vitest.state.getUnhandledErrors().length;
	await vitest.close();

	const table = `${resultTable(rows)}${closingWords()}`;
	mkdirSync('test-output', {recursive: true});
	writeFileSync(join('test-output', `${name}.txt`), table);
	console.log(`\n${table}`);
	const passed = rows.filter(({result}) => result === 'passed').length;
	const failed = rows.filter(({result}) => result === 'failed').length + strayErrors;
	writeFileSync(join('test-output', `${name}.json`), JSON.stringify({numPassedTests: passed, numFailedTests: failed, failedTests: rows.filter(({result}) => result === 'failed').map(({test}) => test)}));
	console.log(`${passed} passed, ${failed} failed`);
	return failed === 0 && passed > 0 ? 0 : 1;
}

/**
End what still runs, and put the host back. On `exit`, because on Ctrl-C vitest ends this process at once and its
workers only later; their boxes die with them. Only synchronous work is possible here, so the rest is a script of its own.
*/
function cleanUp(): void {
	const workers = childrenOf(process.pid).map(pid => identify(pid)).filter(worker => worker !== undefined);
	for (const worker of workers) {
		signal(worker, 'SIGKILL');
	}

	while (workers.some(worker => isRunning(worker))) {
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
	}

	spawnSync(process.execPath, [join(import.meta.dirname, 'harness/restore.ts')], {stdio: 'inherit'});
}

/** A row for each test that ran, and one for a file that could not be loaded or whose preparation failed. */
function rowsOf(module: TestModule): ResultRow[] {
	const tests = [...module.children.allTests()].map((test): ResultRow => ({
		test: test.fullName,
		seconds: (test.diagnostic()?.duration ?? 0) / 1000,
		result: test.result().state === 'pending' ? 'failed' : test.result().state as ResultRow['result'],
	})).filter(({result}) => result !== 'skipped');
	const suites = [...module.children.allSuites()];
	const broken = [...module.errors().map(error => error.message), ...suites.flatMap(suite => suite.errors().map(error => `${suite.fullName}: ${error.message}`))];
	return [...tests, ...broken.map((message): ResultRow => ({test: `${module.relativeModuleId}: ${message.split('\n', 1)[0]!}`, seconds: 0, result: 'failed'}))];
}
