import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {useWalks} from './journey.ts';

const start = useWalks();

// `npm run test:walks` presses ten thousand.
const count = process.env['WALKS'] === 'all' ? 10_000 : 400;
const together = 20;

const escape = '\u{1B}';
const pressed = fc.oneof(
	{weight: 6, arbitrary: fc.constantFrom('\r', '\r', '\r', `${escape}[A`, `${escape}[B`, `${escape}[C`, `${escape}[D`, '\t', ' ', '1', '2', '3', '4', 'i', 's', 'w', 'r', 'p', 'l', 'c', 'n', 'f', 'g', 'u', '/', '?', `${escape}OP`, '\u{7F}')},
	{weight: 2, arbitrary: fc.constantFrom('meet.lab.test', '10.0.0.1', '/root/x.pem', 'ñandú', '会議', '\u{15}', '\u{C}', `${escape}[5~`, `${escape}[6~`, `${escape}[H`, `${escape}[F`, `${escape}${escape}`, '\u{3}')},
	{weight: 2, arbitrary: fc.constantFrom(`${escape}[I`, `${escape}[<0;3;3M`, `${escape}[24;1R`, `${escape}[200~a\nb${escape}[201~`, `${escape}[1;5P`, `${escape}]52;c;YQ==\u{7}`, `${escape}[31m`, `${escape}O`, `${escape}[`, '\0', '\u{9B}5n', `${escape}P1$r0m${escape}\\`)},
	{weight: 1, arbitrary: fc.string({unit: 'binary', maxLength: 4})},
);

/** Exit codes a person can come to. */
const known = new Set([0, 1, 2, 3, 130]);

describe('whatever is pressed', () => {
	it(`${count} keys, sequences and pastes end in no crash and no line that is too wide`, async () => {
		const events = fc.sample(pressed, {numRuns: count, seed: 42});
		const situations = [{}, {WALK_FACTS: 'conflict'}, {WALK_END: 'failed'}, {WALK_BROKEN: '1'}, {WALK_FACTS: 'firewall', LANG: 'es_ES.UTF-8'}, {TERM: 'linux', LANG: 'C'}] as const;
		let walk = start();
		let code: number | undefined;
		let walks = 0;
		const follow = async (next: typeof walk): Promise<void> => {
			code = await next.ended;
		};

		void follow(walk);
		for (let index = 0; index < events.length; index += together) {
			if (code !== undefined) {
				expect(known, `${events.slice(Math.max(0, index - together), index).join('')}\n${walk.history()}`).toContain(code);
				code = undefined;
				walks++;
				walk = start(situations[walks % situations.length]);
				void follow(walk);
				await walk.see(/\S/v);
			}

			await walk.press(events.slice(index, index + together).join(''));
			if (code === undefined) {
				walk.check();
			}
		}

		expect(walk.history()).not.toMatch(/\n +at \S+ \(|TypeError|ReferenceError/v);
		expect(walks).toBeGreaterThan(0);
	}, 600_000);
});
