import {rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {afterAll, afterEach, beforeAll} from 'vitest';
import {buildFixture} from './build.ts';
import {keys, startWalk, type Walk} from './terminal.ts';

const root = join(import.meta.dirname, '..', '..');

/** Builds the program under test before the tests of a file, and returns what starts it on a terminal; whatever is still running after a test is ended. */
export const useWalks = (): ((environment?: Readonly<Record<string, string>>, size?: {readonly columns?: number; readonly rows?: number; readonly around?: string}) => Walk) => {
	const walks: Walk[] = [];
	let script = '';
	beforeAll(async () => {
		script = await buildFixture();
	}, 60_000);
	afterEach(() => {
		for (const walk of walks.splice(0)) {
			walk.kill();
		}
	});
	afterAll(async () => {
		await rm(dirname(script), {recursive: true, force: true});
	});
	return (environment = {}, size = {}) => {
		const walk = startWalk(script, {...size, environment: {WALK_ROOT: root, ...environment}});
		walks.push(walk);
		return walk;
	};
};

/** What is waited for on each screen, in each language. */
export const words = {
	en: {go: 'Continue', method: 'How should Jitsi', reach: 'Who will join', domain: 'Under which name', hosts: 'known on this machine', certificate: 'Which certificate', review: 'This is what will happen', progress: 'Installing meet.lab.test', result: 'Your meeting server works'},
	es: {go: 'Continuar', method: 'instalará Jitsi', reach: 'participará en', domain: 'nombre se abrirán', hosts: 'en este equipo?', certificate: 'certificado tendrán', review: 'Esto es lo que se hará', progress: 'Instalando meet.lab.test', result: 'Su servidor de reuniones funciona'},
} as const;

/** The words of one language. */
export type Words = {readonly [K in keyof (typeof words)['en']]: string};

/** From welcome to the empty field for the domain, by Enter alone. */
export const toDomain = async (walk: Walk, say: Words = words.en, around: () => void = walk.check): Promise<void> => {
	await walk.see(say.go);
	around();
	await walk.press(keys.enter);
	for (const [text, answer] of [[say.method, keys.enter], [say.reach, keys.enter]] as const) {
		await walk.see(text);
		around();
		await walk.press(answer);
	}

	await walk.see(say.domain);
};

/** From welcome to the question for the certificate with the answers of a laboratory. */
export const toCertificate = async (walk: Walk, say: Words = words.en, around: () => void = walk.check): Promise<void> => {
	await toDomain(walk, say, around);
	await walk.press('meet.lab.test');
	await walk.see('meet.lab.test');
	around();
	await walk.press(keys.enter);
	await walk.see(say.hosts);
	around();
	await walk.press(keys.enter);
	await walk.see(say.certificate);
	around();
};

/** From welcome to the review screen with the answers of a laboratory. */
export const toReview = async (walk: Walk, say: Words = words.en, around: () => void = walk.check): Promise<void> => {
	await toCertificate(walk, say, around);
	await walk.press(keys.enter);
	await walk.see(say.review);
	around();
};

/** From the review screen, with consent, to the running install. */
export const install = async (walk: Walk, say: Words = words.en): Promise<void> => {
	await walk.press('i');
	// A run that is played is over soon, and while it lasts the screen does not rest.
	walk.send(keys.enter);
	await walk.see(say.progress);
	walk.check();
};
