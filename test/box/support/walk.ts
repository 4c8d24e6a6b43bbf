import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'vitest';
import {openTerminal, type TerminalWindow} from '../harness/terminal.ts';
import type {Key} from '../harness/keys.ts';
import type {Product} from './product.ts';

/** What is waited for on each screen, in each language. */
export const words = {
	en: {
		welcome: 'Continue',
		warnings: 'Do you want to go on?',
		method: 'How should Jitsi be installed?',
		reach: 'Who will join the meetings?',
		domain: 'Under which name will people open the meetings?',
		hosts: 'known on this machine?',
		certificate: 'Which certificate should the pages have?',
		review: 'This is what will happen',
		progress: 'Installing meet.lab.test',
		interrupt: 'Leave it running',
		result: 'Your meeting server works.',
		others: 'On every other computer',
	},
	es: {
		welcome: 'Continuar',
		warnings: '¿Desea continuar?',
		method: '¿Cómo se instalará Jitsi?',
		reach: '¿Quién participará en las reuniones?',
		domain: '¿Con qué nombre se abrirán las reuniones?',
		hosts: 'en este equipo?',
		certificate: '¿Qué certificado tendrán las páginas?',
		review: 'Esto es lo que se hará',
		progress: 'Instalando meet.lab.test',
		interrupt: 'Dejarla en marcha',
		result: 'Su servidor de reuniones funciona.',
		others: 'En los demás equipos',
	},
} as const;

/** The words of one language. */
export type Words = {readonly [K in keyof (typeof words)['en']]: string};

export type Size = {readonly columns: number; readonly rows: number};

/** The wizard in a terminal, with everything a person sees checked and kept. */
export type Walk = {
	readonly terminal: TerminalWindow;
	readonly say: Words;
	/** Wait until these words stand on the screen, wherever a line ends between them; checks the screen. */
	readonly see: (text: string, timeoutSeconds?: number) => Promise<void>;
	readonly press: (key: Key) => void;
	/** Wait for the words, keep the screen as a picture and as text under test-output/, and press a key. */
	readonly pass: (name: string, text: string, key?: Key) => Promise<void>;
	/** Keep the screen. */
	readonly keep: (name: string) => void;
	readonly resize: (size: Size) => void;
};

/** Start the wizard on a terminal of this size, as a person does who typed its name. `name` is the folder of the pictures. */
export function startWalk({box, standin}: Pick<Product, 'box'> & Partial<Pick<Product, 'standin'>>, {name, language = 'en', size = {columns: 80, rows: 24}, argv = []}: {readonly name: string; readonly language?: 'en' | 'es'; readonly size?: Size; readonly argv?: readonly string[]}): Walk {
	const folder = join('test-output', 'wizard', name);
	mkdirSync(folder, {recursive: true});
	const environment = {LANG: language === 'es' ? 'es_ES.UTF-8' : 'en_US.UTF-8'};
	const terminal = openTerminal(box, ['jitsi-wizard', ...(standin === undefined ? [] : ['--accept-key', standin.fingerprint]), ...argv], {...size, environment});
	let {rows} = size;
	let number = 0;

	const check = () => {
		const screen = terminal.screen();
		expect(terminal.isWrapped(), `a line is too long:\n${screen.join('\n')}`).toBe(false);
		// The live area is a row lower than the terminal, or it would scroll.
		expect(screen[rows - 1], screen.join('\n')).toBe('');
	};

	const see: Walk['see'] = async (text, timeoutSeconds = 20) => {
		const pattern = text.trim().split(/\s+/v).map(word => RegExp.escape(word)).join(String.raw`[\s│\|]+`);
		await terminal.waitFor(new RegExp(pattern, 'v'), {timeoutSeconds});
		check();
	};

	const keep: Walk['keep'] = title => {
		const path = join(folder, `${String(++number).padStart(2, '0')}-${title}`);
		writeFileSync(`${path}.svg`, terminal.svg());
		writeFileSync(`${path}.txt`, `${terminal.screen().join('\n').trimEnd()}\n`);
	};

	return {
		terminal,
		say: words[language],
		see,
		keep,
		press(key) {
			terminal.press(key);
		},
		async pass(title, text, key) {
			await see(text);
			keep(title);
			if (key !== undefined) {
				terminal.press(key);
			}
		},
		resize(next) {
			rows = next.rows;
			terminal.resize(next.columns, next.rows);
		},
	};
}

/** From welcome to the empty domain field, past what should be known about a container. */
export async function toDomain({pass, see, terminal, say}: Walk): Promise<void> {
	await pass('welcome', say.welcome, 'enter');
	await see(say.warnings);
	await terminal.type('2');
	await pass('method', say.method, 'enter');
	await pass('reach', say.reach, 'enter');
	await see(say.domain);
}

/** From the domain field to the review. */
export async function toReview({pass, terminal, say}: Walk, domain: string): Promise<void> {
	await terminal.type(domain);
	await pass('domain', domain, 'enter');
	await pass('hosts', say.hosts, 'enter');
	await pass('certificate', say.certificate, 'enter');
	await pass('review', say.review);
}
