import {expect, test} from 'vitest';
import {withRetries} from '../../source/actions/retry.ts';
import {message} from '../../source/messages/message.ts';
import {ProblemError} from '../../source/problems.ts';
import {memorySystem} from '../support/memory-system.ts';

const problem = (code: string) => new ProblemError({code, exitCode: 1, what: message('problems.aptPurge.what'), why: message('problems.aptOther.why'), next: message('problems.aptOther.next'), details: 'E: words'});

/** Tries that fail in these ways one after the other, then work. */
const run = async (...codes: readonly string[]) => {
	const {system} = memorySystem({now: 0});
	const waits: string[] = [];
	const reasons = new Set<string>();
	let tries = 0;
	const outcome = await withRetries(async () => {
		const code = codes[tries++];
		if (code !== undefined) {
			throw problem(code);
		}

		return 'done';
	}, {system, async report(note) {
		waits.push(note.type === 'waiting' ? note.details : note.type);
		reasons.add(note.type === 'waiting' ? note.for : note.type);
	}}).catch((error: unknown) => (error instanceof ProblemError ? error.problem.code : 'other'));
	return {outcome, tries, waits, reasons: [...reasons], seconds: system.clock.now() / 1000};
};

test.each(['apt-name', 'apt-unreachable', 'apt-server', 'key-fetch'])('%s is tried three times, after pauses that grow, and the reason is shown meanwhile', async code => {
	expect(await run(code)).toMatchObject({outcome: 'done', tries: 2});
	const {outcome, tries, waits, seconds} = await run(code, code, code, code);
	expect([outcome, tries]).toEqual([code, 3]);
	expect(waits.every(details => details === 'E: words')).toBe(true);
	expect(seconds).toBeGreaterThanOrEqual(13 * 0.8);
	expect(seconds).toBeLessThanOrEqual(13 * 1.2);
});

test('a lock that somebody took just before us is waited for, and called so', async () => {
	expect(await run('apt-locked')).toMatchObject({outcome: 'done', tries: 2, reasons: ['lock']});
	expect(await run('apt-name')).toMatchObject({reasons: ['download']});
});

test('a stall has had its patience: it is tried once more', async () => {
	expect(await run('apt-stalled', 'apt-stalled')).toMatchObject({outcome: 'apt-stalled', tries: 2});
});

test.each(['apt-signature', 'apt-portal', 'disk-full', 'key-unknown', 'dpkg-script'])('%s does not pass by itself: it is said at once', async code => {
	expect(await run(code)).toMatchObject({outcome: code, tries: 1, waits: []});
});
