import {expect} from 'vitest';
import type {RunOptions} from '../../box/harness/box.ts';
import type {Outcome} from '../../box/harness/command.ts';
import {logFolder, said, stateFolder, type Product} from '../../box/support/product.ts';
import {note} from '../numbers.ts';
import type {Secret} from './secrets.ts';
import {ofOthers, watchArguments} from './watch-arguments.ts';

/** All that the program says, starts and writes on a machine, from now on. */
export type Haystack = {
	/** Runs the program and keeps what it says. */
	readonly wizard: (exitCode: number, argv: readonly string[], options?: RunOptions) => Promise<Outcome>;
	/** Makes the program fail by a mistake that has the content of a file in its message; what it says, and the report of it, are kept. */
	readonly crash: (file: string) => Promise<Outcome>;
	/** Looks for the secrets in all of it. What is found, a line each. */
	readonly search: (secrets: readonly Secret[]) => Promise<readonly string[]>;
};

// Loaded before the program: it says its status as JSON.
const mistake = (file: string): string => `import {readFileSync} from 'node:fs';
const {stringify} = JSON;
JSON.stringify = (value, ...rest) => {
	if (value?.type === 'status') {
		throw new Error('a mistake that says ' + readFileSync('${file}', 'utf8'));
	}

	return stringify(value, ...rest);
};
`;

/** Watches a machine. `program` is a word that is sure to be among the arguments of what is started. */
export async function makeHaystack({box, wizard}: Pick<Product, 'box' | 'wizard'>, program: string): Promise<Haystack> {
	const watch = await watchArguments(box);
	const outcomes: Outcome[] = [];
	const expected = (outcome: Outcome, exitCode: number): Outcome => {
		expect(outcome.exitCode, said(outcome)).toBe(exitCode);
		outcomes.push(outcome);
		return outcome;
	};

	const all = async (...argv: readonly string[]): Promise<string> => box.ok(argv, {timeoutSeconds: 120});
	return {
		wizard: async (exitCode, argv, options) => expected(await wizard(argv, options), exitCode),
		async crash(file) {
			await box.write('/run/mistake.mjs', mistake(file));
			const [, node, cli] = /^exec '([^']+)' '([^']+)'/mv.exec(await box.read('/usr/local/sbin/jitsi-wizard'))!;
			return expected(await box.run([node!, '--import', '/run/mistake.mjs', cli!, 'status', '--json']), 70);
		},
		async search(secrets) {
			expected(await box.run(['sh', '-c', 'cd /root/report && jitsi-wizard report']), 0);
			const started = await watch.end();
			expect(started.some(line => !line.startsWith(ofOthers) && line.includes(program)), 'our arguments were seen').toBe(true);
			expect(started.some(line => line.startsWith(ofOthers)), 'theirs were told apart').toBe(true);
			const texts = new Map([
				...outcomes.map((outcome, index) => [`output ${index}`, said(outcome)] as const),
				['arguments', started.filter(line => !line.startsWith(ofOthers)).join('\n')],
				['log and crash files', await all('sh', '-c', 'cat "$1"/*', 'sh', logFolder)],
				['state', await all('find', stateFolder, '-type', 'f', '!', '-path', '*/backups/*', '!', '-name', 'secrets.env', '-exec', 'cat', '{}', '+')],
				['report', await all('sh', '-c', 'cat /root/report/*')],
				['systemd\'s journal', await all('journalctl', '--no-pager', '--quiet', '--all')],
			]);
			expect(texts.get('report'), 'a report').toContain('jitsi-wizard');
			expect(texts.get('log and crash files'), 'a crash file').toContain('a mistake that says');
			return secrets.flatMap(({name, value}) => {
				// The line around it, without the value, tells who it was.
				const places = [...texts].flatMap(([place, text]) => text.split('\n').filter(line => line.includes(value)).map(line => `${name} in ${place}: ${line.replaceAll(value, '***').slice(0, 300)}`));
				note({family: 'canaries', what: 'secrets that were nowhere but in their own files', right: places.length === 0 ? 1 : 0, of: 1});
				return places;
			});
		},
	};
}
