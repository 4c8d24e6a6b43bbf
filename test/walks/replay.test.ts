import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {authorityExtensions, makeCertificate, openssl} from '../certificate/openssl.ts';
import {answersFiles, answersOf, unattendedPlan, type AnswersFile} from '../support/answers-files.ts';
import {lanFacts} from '../support/facts.ts';
import {readTemplates} from '../support/templates.ts';
import {useWalks} from './journey.ts';
import {keys, type Walk} from './terminal.ts';

const start = useWalks();
const templates = readTemplates(join(import.meta.dirname, '..', '..', 'templates'));
const passphrase = 'Open sesame 42';
let folder: string;

// Real files for the answers that name some.
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'jitsi-wizard-test-'));
	const root = await makeCertificate({subject: 'Lab', extensions: authorityExtensions});
	const {certificate, key} = await makeCertificate({subject: 'meet.lab.test', names: ['DNS:meet.lab.test'], issuer: root});
	const pack = async (secret: string) => openssl(['pkcs12', '-export', '-passout', `pass:${secret}`, '-in', 'meet.pem', '-inkey', 'meet.key', '-certfile', 'chain.pem'], {'meet.pem': certificate, 'meet.key': key, 'chain.pem': root.certificate});
	const made = {'meet.pem': certificate, 'meet.key': key, 'chain.pem': root.certificate, 'lab.crt': root.certificate, 'lab.key': root.key, 'ca.pem': root.certificate, 'meet.p12': await pack(''), 'locked.p12': await pack(passphrase)};
	await Promise.all(Object.entries(made).map(async ([name, content]) => writeFile(join(folder, name), content, {mode: 0o600})));
}, 60_000);
afterAll(async () => {
	await rm(folder, {recursive: true, force: true});
});

/** A form of the wizard: how it is started, what shows that a question stands there, and what is to be pressed. */
type Form = {readonly name: string; readonly environment: Readonly<Record<string, string>>; readonly isAsked: RegExp; readonly consent: readonly string[]};

const forms: readonly Form[] = [
	{name: 'on the screens', environment: {}, isAsked: /›/v, consent: ['i', keys.enter]},
	{name: 'in plain text', environment: {TERM: 'dumb'}, isAsked: /(?:: ?|\[y\/N\] ?)$/v, consent: [`y${keys.enter}`]},
];

// A passphrase that stands in its field was typed a moment ago: Enter is still on its way.
const busy = /Looking up|Asking the|Reading the|Making the|\*{3}/v;

/** Goes on by Enter alone as far as the question for consent, past what is warned of, and gives it. */
const goThrough = async (walk: Walk, {environment, isAsked, consent}: Form): Promise<void> => {
	const isPlain = environment['TERM'] === 'dumb';
	let before = '';
	let last = '';
	let looks = 0;
	// A screen that is still being drawn looks like a question, too: it has to stay for a while.
	const isReady = (): boolean => {
		const shown = walk.text().trimEnd();
		looks = shown === last ? looks + 1 : 0;
		last = shown;
		return looks >= 5 && shown !== before && isAsked.test(shown) && !busy.test(isPlain ? shown.slice(shown.lastIndexOf('\n')) : shown);
	};

	for (let questions = 0; ; questions++) {
		await walk.until(isReady, 'a question');
		walk.check();
		before = walk.text().trimEnd();
		const asked = isPlain ? before.split(/< (?:back|leave)\):/v).findLast(part => part.trim() !== '') ?? '' : before;
		if (isPlain ? asked.includes('[y/N]') : asked.includes('This is what will happen')) {
			break;
		}

		expect(questions, before).toBeLessThan(20);
		const isWarned = asked.includes('Back to the list');
		const answer = isWarned ? '2' : /passphrase/iv.test(asked) ? passphrase : '';
		await walk.press(isWarned && !isPlain ? answer : `${answer}${keys.enter}`);
	}

	for (const pressed of consent) {
		await walk.press(pressed);
	}
};

const replay = async ({what, text}: AnswersFile, form: Form): Promise<unknown> => {
	const home = await mkdtemp(join(tmpdir(), 'jitsi-wizard-test-'));
	try {
		const input = join(folder, 'answers.yaml');
		await writeFile(input, text.replaceAll('/root/', `${folder}/`));
		const walk = start({...form.environment, HOME: home, WALK_ANSWERS: input, WALK_CASE: what, WALK_PLAN: join(home, 'plan.json'), WALK_PACE: '1'}, {around: 'cd "$HOME" && exec "$@" 2> stderr'});
		await goThrough(walk, form);
		// The end page of the screens waits for a key.
		if (form.environment['TERM'] !== 'dumb') {
			await walk.see('Your meeting server works');
			await walk.press(keys.enter);
		}

		expect(await walk.ended, walk.history()).toBe(0);
		// Ink's restore-cursor shows the cursor there as well when the process ends: nothing that a person reads.
		expect((await readFile(join(home, 'stderr'), 'utf8')).replaceAll('\u{1B}[?25h', '')).toBe('');
		expect((await readdir(home)).toSorted(), 'no crash file, nothing else').toEqual(['plan.json', 'stderr']);
		const plan = await readFile(join(home, 'plan.json'), 'utf8');
		for (const told of [walk.raw(), plan]) {
			expect(told).not.toMatch(/sesame|PRIVATE KEY|\[object|undefined/v);
		}

		return JSON.parse(plan.replaceAll(`${folder}/`, '/root/'));
	} finally {
		await rm(home, {recursive: true});
	}
};

// `npm run test:walks` takes all of them.
const some = new Set(['a laboratory', 'files of one’s own', 'containers on other ports']);
const chosen = process.env['WALKS'] === 'all' ? answersFiles : answersFiles.filter(({what}) => some.has(what));

describe.each(forms)('an answers file, taken by Enter alone through the real program $name', form => {
	it.each(chosen)('$what: the plan of an unattended run, nothing on standard error, no file left, no secret told', async file => {
		const unattended = JSON.stringify(unattendedPlan(answersOf(file.text), file.facts ?? lanFacts(), templates));
		expect(await replay(file, form)).toEqual(JSON.parse(unattended));
	});

	it('a key with a passphrase: it is typed, and told nowhere', async () => {
		const plan = await replay({what: 'a locked file of one’s own', text: 'version: 1\nmethod: classic\nreach: lan\ndomain: meet.lab.test\nhosts: {address: 192.168.1.20}\ncertificate: {kind: own, cert: /root/locked.p12}\n'}, form);
		expect(plan).toMatchObject({answers: {certificate: {kind: 'own', cert: '/root/locked.p12'}}});
	});
});
